package dev.showstream.http;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showstream.peers.Account;
import dev.showstream.peers.OpenSshd;
import dev.showstream.peers.Peer;
import dev.showstream.peers.RealPeers;
import io.quarkus.test.junit.QuarkusTest;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every way to fail has its code, and a message that names the device: one real cause for each.
///
/// `interrupted` takes a server that dies, which is tested where processes are; nothing that a device does leads to
/// `internal`.
@QuarkusTest
@RealPeers(Peer.SSHD)
class EveryCodeTest extends DoorTest {
    private static final String PASSWORD = "s3cret-of-all";
    private static final Account OPS = new Account("ops", PASSWORD);

    /// A router of sorts, which fails each account in a way of its own.
    private static final String ROUTER = """
            #!/bin/bash
            [ $USER = mute ] && exec sleep 60
            while printf 'r1>' && read -r line; do
                case "$USER $line" in
                'low en'*) printf 'Password: '; read -rs _; printf '\\r\\n%% Access denied\\r\\n' ;;
                'slow show'* | 'late show'*) exec sleep 60 ;;
                'gone show'*) exit ;;
                'flood show'*) exec yes "$(printf '%0500d')" ;;
                esac
            done
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> entries = new ArrayList<>();
    private final Map<String, String> wheres = new LinkedHashMap<>();

    @AfterEach
    void close() throws Exception {
        for (var each : open) {
            each.close();
        }
    }

    @Test
    void whatFailsOnTheWayInIsToldByItsOwnCode() throws Exception {
        list("dns", "host: router.invalid");
        list("connect_refused", "host: 127.0.0.1, port: 1");
        list("connect_timeout", "host: 127.0.0.1, port: %d, conn_timeout: 1".formatted(full()));
        list("unreachable", "host: 127.255.255.255");
        list("handshake_timeout", "host: 127.0.0.1, port: %d, banner_timeout: 1".formatted(silent()));
        list("kex", at(OpenSshd.with(OPS).config("KexAlgorithms diffie-hellman-group1-sha1")));
        list("host_key", at(OpenSshd.with(OPS)) + ", ssh_strict: true, known_hosts: " + folder.resolve("known"));
        list("auth", at(OpenSshd.with(OPS)).replace(PASSWORD, "wr0ng"));
        list(
                "auth_timeout",
                at(OpenSshd.with(OPS)
                                .config("PasswordAuthentication no", "KbdInteractiveAuthentication yes")
                                .pam("auth required pam_exec.so /bin/sleep 60", "account required pam_permit.so"))
                        + ", auth_timeout: 1");
        list("closed", at(OpenSshd.with(OPS).config("ForceCommand /bin/true")));
        list("config", at(OpenSshd.with(OPS)) + ", key_file: " + folder.resolve("nowhere"));

        assertEachIsItsOwn(errors("command=show%20version&group=broken"));
    }

    @Test
    void whatFailsInASessionIsToldByItsOwnCode() throws Exception {
        var router = routerWith("low", "mute", "slow", "gone", "flood");
        list("enable", router + ", username: low, secret: wr0ng");
        list("prompt", router + ", username: mute, read_timeout: 1");
        list("read_timeout", router + ", username: slow, read_timeout: 1");
        list("closed", router + ", username: gone");
        list("output_limit", router + ", username: flood, read_timeout: 60");

        assertEachIsItsOwn(errors("command=show%20version&group=broken"));
    }

    @Test
    void aLoginThatIsRefusedAgainAndAgainIsNotTriedWithTheRest() throws Exception {
        var sshd = at(OpenSshd.with(OPS)).replace(PASSWORD, "wr0ng");
        IntStream.range(0, 5).forEach(i -> list("r" + i, sshd));

        assertThat(errors("command=show%20version&group=broken").values().stream()
                        .map(error -> error.get("code").asText()))
                .containsExactlyInAnyOrder("auth", "auth", "auth", "lockout", "lockout");
    }

    @Test
    void whatTakesTooLongOrIsNotWantedAnyMoreIsToldSo() throws Exception {
        list("deadline", routerWith("late") + ", username: late, read_timeout: 0");
        assertEachIsItsOwn(errors("command=show%20version&group=broken&timeout=PT2S"));

        entries.replaceAll(entry -> entry.replace("name: deadline", "name: cancelled"));
        wheres.put("cancelled", wheres.remove("deadline"));
        try (var _ = Listed.devices(entries);
                var stream = EventStream.open(api.resolve("stream?command=show%20version&group=broken"))) {
            var run = stream.next().data().get("run").asText();
            given().delete(api.resolve("runs/" + run)).then().statusCode(202);

            assertEachIsItsOwn(errors(stream.rest().stream()));
        }
    }

    private void assertEachIsItsOwn(Map<String, JsonNode> errors) {
        var codes = new TreeMap<String, String>();
        errors.forEach((device, error) -> codes.put(device, error.get("code").asText()));
        assertThat(codes)
                .containsOnlyKeys(wheres.keySet())
                .allSatisfy((device, code) -> assertThat(code).isEqualTo(device));
        errors.forEach((device, error) -> assertThat(error.get("message").asText())
                .contains(wheres.get(device))
                .doesNotContain(PASSWORD, "wr0ng"));
    }

    private Map<String, JsonNode> errors(String query) throws Exception {
        try (var _ = Listed.devices(entries);
                var stream = EventStream.open(api.resolve("stream?" + query))) {
            return errors(stream.rest().stream());
        }
    }

    private static Map<String, JsonNode> errors(Stream<EventStream.Frame> frames) {
        return frames.filter(frame -> frame.type().equals("error"))
                .map(EventStream.Frame::data)
                .collect(toMap(data -> data.get("device").asText(), data -> data.get("error")));
    }

    /// A device that is called as it fails.
    private void list(String name, String keys) {
        var host = keys.replaceAll(".*host: ([^,]+).*", "$1");
        var port = keys.contains("port: ") ? keys.replaceAll(".*port: (\\d+).*", "$1") : "22";
        wheres.put(name, "cisco_ios " + host + ":" + port);
        entries.add("- {name: %s, device_type: cisco_ios, groups: [broken], %s%s}\n"
                .formatted(name, keys, keys.contains("username") ? "" : ", username: ops, password: " + PASSWORD));
    }

    private String at(OpenSshd.Setup setup) {
        var sshd = setup.start();
        open.add(sshd);
        return "host: 127.0.0.1, port: %d, username: ops, password: %s".formatted(sshd.port(), PASSWORD);
    }

    /// Where the router has these accounts.
    private String routerWith(String... names) throws Exception {
        var program = Files.writeString(folder.resolve("router"), ROUTER);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var accounts = Stream.of(names)
                .map(name -> new Account(name, PASSWORD).withShell("/mnt/router"))
                .toArray(Account[]::new);
        var sshd = OpenSshd.with(accounts).bind(folder, "/mnt").start();
        open.add(sshd);
        return "host: 127.0.0.1, port: %d, password: %s, max_sessions: 9".formatted(sshd.port(), PASSWORD);
    }

    /// The port of a listener that accepts nobody.
    private int silent() throws Exception {
        return listener(50).getLocalPort();
    }

    /// The same with a queue so full that the system answers nobody.
    private int full() throws Exception {
        var listener = listener(1);
        for (var i = 0; i < 8; i++) {
            var waiting = SocketChannel.open();
            open.add(waiting);
            waiting.configureBlocking(false);
            waiting.connect(listener.getLocalSocketAddress());
        }
        return listener.getLocalPort();
    }

    private ServerSocket listener(int queue) throws Exception {
        var listener = new ServerSocket(0, queue, InetAddress.getLoopbackAddress());
        open.add(listener);
        return listener;
    }
}
