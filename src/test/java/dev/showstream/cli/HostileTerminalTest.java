package dev.showstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.journal.Entry;
import dev.showstream.secrets.Sweep;
import dev.showstream.ssh.Parrots;
import dev.showstream.ssh.ScriptedDevice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Whoever writes what the client prints neither acts on its terminal nor has it show a credential.
class HostileTerminalTest {
    private static final String HIJACK = "\u001b]0;owned\u0007\u009b2J";

    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceThatMakesTheLibraryComplainIsToldByTheReportAlone() throws Exception {
        try (var device =
                Parrots.thatAskTooMuch(HIJACK + ScriptedDevice.PASSWORD).start()) {
            var inventory = Files.writeString(
                    folder.resolve("devices.yaml"), """
                    - {name: r1, host: 127.0.0.1, port: %d, device_type: cisco_ios, username: cisco, password: %s, auth_timeout: 5}
                    """.formatted(device.port(), ScriptedDevice.PASSWORD));
            var line = Program.line("run", "show clock", "--inventory", inventory.toString());
            var environment = Map.of(
                    "SHOWSTREAM_KNOWN_HOSTS", folder.resolve("known_hosts").toString(),
                    "QUARKUS_LOG_LEVEL", "DEBUG",
                    "QUARKUS_LOG_CATEGORY__DEV_SHOWSTREAM__LEVEL", "DEBUG");

            var ended = ended(line, environment);

            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.err()).isEmpty();
            assertThat(ended.out()).contains("Failed: r1").doesNotContain("\u001b", "\u0007", "\u009b");
            var sweep = new Sweep(ScriptedDevice.PASSWORD);
            sweep.look("the screen", ended.out());
            assertThat(sweep.found()).isEmpty();
        }
    }

    @Test
    void anEventAsJsonActsOnNoTerminal() throws Exception {
        var out = new ByteArrayOutputStream();
        var screen = new Screen(out, OutputStream.nullOutputStream(), false, false, 80);
        var event = "{\"type\":\"result\",\"output\":\"" + HIJACK + "\u202e\"}";

        new Report(screen, Report.Form.JSON).read(new Entry("r", 2, "result", event.getBytes(StandardCharsets.UTF_8)));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("owned", "\\u009b2J\\u202e")
                .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e");
    }

    @Test
    void aServerThatIsNoneActsOnNoTerminal() throws Exception {
        for (var answer : List.of(
                HIJACK + "\r\n\r\n",
                "HTTP/1.1 " + HIJACK + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\n" + HIJACK + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: " + HIJACK + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + HIJACK + "\r\n",
                "HTTP/1.1 500 Oh\r\nContent-Length: 60\r\n\r\n{\"detail\": \"\\u001b]0;owned\\u0007\\u009b2J\"}"
                        + " ".repeat(30))) {
            assertThat(saidBy(answer))
                    .startsWith("showstream: ")
                    .doesNotContain("\u001b", "\u0007", "\u009b", "token-");
        }
    }

    private static String saidBy(String answer) throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var served = CompletableFuture.runAsync(() -> serve(server, answer));
            var written = new Written();
            written.cli(Map.of("SHOWSTREAM_TOKEN", "token-planted-0815"))
                    .run(List.of("run", "show clock", "--server", "http://127.0.0.1:" + server.getLocalPort()));
            served.join();
            return written.out() + written.err();
        }
    }

    /// Reads the head and the body of one request, as far as it comes at once, and answers.
    private static void serve(ServerSocket server, String answer) {
        try (var client = server.accept()) {
            var in = client.getInputStream();
            var head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                head.append((char) in.read());
            }
            in.readNBytes(Integer.parseInt(head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1")));
            client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Program.Ended ended(List<String> line, Map<String, String> environment) {
        try (var program = Program.start(line, environment)) {
            return program.ended();
        }
    }
}
