package dev.showstream.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showstream.peers.Account;
import dev.showstream.peers.FrrRouter;
import dev.showstream.peers.OpenSshd;
import dev.showstream.peers.Peer;
import dev.showstream.peers.RealPeers;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Debian's OpenSSH server and FRRouting's `vtysh`, listed in the inventory and asked through the doors.
@QuarkusTest
@RealPeers({Peer.SSHD, Peer.FRR})
class RealDevicesTest extends DoorTest {
    private static final Path INVENTORY = Path.of("target/test-classes/lab-devices.yaml");
    private static final Account OPS = new Account("ops", "s3cret-of-ops");
    private static final Account NIGHT = new Account("night", "s3cret-of-night");

    private String before = "";

    @BeforeEach
    void keepInventory() throws IOException {
        before = Files.readString(INVENTORY);
    }

    @AfterEach
    void restoreInventory() throws IOException {
        Files.writeString(INVENTORY, before);
    }

    @Test
    void linuxHostsAnswerOverServerSentEvents() throws Exception {
        try (var sshd = OpenSshd.with(OPS, NIGHT).hostname("tower").start()) {
            list(linux("tower-ops", sshd, OPS), linux("tower-night", sshd, NIGHT));
            var address = api.resolve("stream?command=uptime&command=uname%20-a&group=real");
            try (var stream = EventStream.open(address)) {
                var results = stream.rest().stream()
                        .filter(frame -> frame.type().equals("result"))
                        .map(EventStream.Frame::data)
                        .toList();

                assertThat(results).hasSize(2).allSatisfy(RealDevicesTest::isTower);
            }
        }
    }

    @Test
    void linuxHostsAnswerOverAWebSocket() throws Exception {
        try (var sshd = OpenSshd.with(OPS, NIGHT).hostname("tower").start()) {
            list(linux("tower-ops", sshd, OPS), linux("tower-night", sshd, NIGHT));
            try (var socket = new TestSocket(ws("?command=uptime&command=uname%20-a&group=real"))) {
                var run = socket.next().get("run").asText();

                var results = socket.untilDone(run).stream()
                        .filter(event -> event.get("type").asText().equals("result"))
                        .toList();

                assertThat(results).hasSize(2).allSatisfy(RealDevicesTest::isTower);
                assertThat(socket.closeCode()).isEqualTo(1000);
            }
        }
    }

    /// It writes into the clipboard, sets the title, clears the screen, in C1 too, and turns a line around.
    @Test
    void whatADeviceSaysDoesNotActOnATerminal(@TempDir Path tools) throws Exception {
        var hostile =
                "'up\\033]52;c;cm0=\\a\\033]0;root\\a\\033[2J\\302\\23331m\\302\\2350;t\\302\\234 \\342\\200\\256gnihton\\n'";
        var uptime = Files.writeString(tools.resolve("uptime"), "#!/bin/sh\nprintf " + hostile + "\n");
        for (var path : List.of(tools, uptime)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        try (var sshd = OpenSshd.with(OPS).bind(tools, "/usr/local/bin").start()) {
            list(linux("tower", sshd, OPS));
            var address = api.resolve("stream?command=uptime&command=whoami&group=real&color=true");
            try (var stream = EventStream.open(address, "Accept", "text/plain")) {
                var text = new String(stream.response().body().readAllBytes(), StandardCharsets.UTF_8);
                var run = text.substring("run ".length(), text.indexOf(':'));

                assertHarmless(text.replaceAll("\u001b\\[(32|0)m", ""));
                assertHarmless(given().accept("text/plain")
                        .get(api.resolve("runs/" + run + "/groups"))
                        .asString());
            }
        }
    }

    private static void assertHarmless(String text) {
        assertThat(text).contains("\nup \\u202egnihton\n");
        assertThat(text.codePoints().filter(c -> c != '\n'))
                .noneMatch(Character::isISOControl)
                .doesNotContain(0x202e);
    }

    @Test
    void aWrongPasswordIsAnErrorThatNamesTheDevice() throws Exception {
        try (var sshd = OpenSshd.start(OPS)) {
            list(linux("tower", sshd, new Account("ops", "not-the-password")));
            try (var stream = EventStream.open(api.resolve("stream?command=uptime&group=real"))) {
                var error = stream.rest().get(2).data().get("error");

                assertThat(error.get("code").asText()).isEqualTo("auth");
                assertThat(error.get("message").asText())
                        .startsWith("Authentication failure: unable to connect linux 127.0.0.1:" + sshd.port())
                        .doesNotContain("not-the-password");
            }
        }
    }

    @Test
    void aRouterAnswersOverBoth() throws Exception {
        try (var router = FrrRouter.start("edge-1", OPS)) {
            list(entry("edge-1", "frr", router.host() + " " + router.port(), OPS));
            var query = "?command=show%20version&command=show%20running-config&group=real";
            JsonNode overEvents;
            try (var stream = EventStream.open(api.resolve("stream" + query))) {
                overEvents = stream.rest().get(2).data();
            }
            isEdge(overEvents);
            try (var socket = new TestSocket(ws(query))) {
                var run = socket.next().get("run").asText();
                isEdge(socket.untilDone(run).get(1));
            }
        }
    }

    private static void isTower(JsonNode result) {
        var outputs = result.get("outputs");
        assertThat(outputs).hasSize(2);
        assertThat(outputs.get(0).get("output").asText())
                .matches(" \\d\\d:\\d\\d:\\d\\d up .* load average: [\\d., ]+");
        assertThat(outputs.get(1).get("output").asText())
                .startsWith("Linux tower ")
                .hasLineCount(1);
    }

    private static void isEdge(JsonNode result) {
        assertThat(result.get("type").asText()).isEqualTo("result");
        var outputs = result.get("outputs");
        assertThat(outputs.get(0).get("output").asText())
                .startsWith("FRRouting ")
                .contains("(edge-1)");
        assertThat(outputs.get(1).get("output").asText())
                .startsWith("Building configuration...")
                .contains("\nhostname edge-1\n")
                .endsWith("\nend");
    }

    /// The server sees that the file has changed when it is next asked for a device.
    private void list(String... entries) throws IOException {
        Files.writeString(INVENTORY, before + String.join("", List.of(entries)));
    }

    private static String linux(String name, OpenSshd sshd, Account account) {
        return entry(name, "linux", sshd.host() + " " + sshd.port(), account);
    }

    private static String entry(String name, String platform, String hostAndPort, Account account) {
        var at = hostAndPort.split(" ", -1);
        return "- {name: %s, device_type: %s, host: %s, port: %s, username: %s, password: %s, groups: [real]}\n"
                .formatted(name, platform, at[0], at[1], account.name(), account.password());
    }
}
