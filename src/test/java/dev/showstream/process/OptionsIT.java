package dev.showstream.process;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.showstream.http.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is off unless it is asked for is in the package all the same: in a native image it is what is forgotten first.
class OptionsIT {
    private static final Pattern SECURE = Pattern.compile("(https://localhost:\\d+)");

    private static final Queue<String> SPANS = new ConcurrentLinkedQueue<>();

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static HttpServer collector;

    @SuppressWarnings("NullAway.Init")
    private static SelfSigned identity;

    @SuppressWarnings("NullAway.Init")
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            SPANS.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        identity = SelfSigned.in(folder);
        Files.writeString(folder.resolve("ssh_config"), "Host *\n");
        server = Server.start(
                folder,
                "quarkus.http.ssl-port=0",
                "quarkus.tls.key-store.pem.0.cert=" + identity.certificate(),
                "quarkus.tls.key-store.pem.0.key=" + identity.key(),
                "quarkus.log.console.json.enabled=true",
                "showstream.tracing.endpoint=http://127.0.0.1:%d/v1/traces"
                        .formatted(collector.getAddress().getPort()),
                "showstream.audit.file=audit.ndjson",
                "showstream.sessions.keep=1m",
                "showstream.ssh-config=ssh_config");
    }

    @AfterAll
    static void stop() {
        server.close();
        collector.stop(0);
    }

    @Test
    void aDeviceIsTracedLoggedAsJsonAndAuditedWithoutItsPassword() throws Exception {
        var run = Server.tree(server.startRun(
                        "{\"command\": \"show clock\", \"devices\": [\"fast\", \"slow1\"], \"deviceTimeout\": \"PT2S\"}")
                .body());
        try (var events = server.stream("/api/runs/" + run.get("id").asText() + "/events")) {
            assertThat(events.lines()).last().asString().contains("\"succeeded\":1,\"failed\":1");
        }

        await().untilAsserted(() -> assertThat(String.join("", SPANS))
                .contains("device", "connect", "kex", "auth", "command", "fast", "slow1")
                .doesNotContain(Server.PASSWORD));
        for (var line :
                server.log().lines().filter(each -> each.startsWith("{")).toList()) {
            assertThat(Server.tree(line).get("level").asText()).isIn("INFO", "WARN");
        }
        assertThat(server.log().lines())
                .anyMatch(line -> line.startsWith("{") && line.contains("Received: 198.51.100.1"));
        assertThat(server.log()).doesNotContain(Server.PASSWORD);
        assertThat(Files.readString(folder.resolve("audit.ndjson")))
                .contains(run.get("id").asText())
                .doesNotContain(Server.PASSWORD);
    }

    @Test
    void itSpeaksTls() throws Exception {
        var secure = SECURE.matcher(server.log());
        assertThat(secure.find()).as(server.log()).isTrue();
        try (var client = HttpClient.newBuilder()
                .sslContext(SelfSigned.trusting(identity.certificate()))
                .build()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(secure.group(1) + "/api/devices"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        }
    }

    @Test
    void theTerminalClientTalksToIt() throws Exception {
        var words = List.of(
                "run",
                "show clock",
                "--device",
                "fast",
                "--server",
                "http://" + server.address().getAuthority());
        var client = new ProcessBuilder(Artifact.underTest().line(List.of(), words)).start();

        assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains(" UTC ", "finished: 1 of 1 answered");
        assertThat(client.waitFor()).isZero();
    }
}
