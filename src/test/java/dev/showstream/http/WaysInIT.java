package dev.showstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.peers.Account;
import dev.showstream.peers.KeyFile;
import dev.showstream.peers.OpenSshd;
import dev.showstream.peers.Peer;
import dev.showstream.peers.RealPeers;
import dev.showstream.peers.SshAgent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A packaged server speaks every algorithm, and knows every way into a device: in a native image each needs classes
/// that are found by name.
@QuarkusIntegrationTest
@WithTestResource(Site.class)
@RealPeers(Peer.SSHD)
class WaysInIT extends DoorTest {
    private static final Account OPS = new Account("ops", "s3cret-of-ops");
    private static final String PASSWORD = "password: " + OPS.password();
    private static final String OLD = PASSWORD + ", legacy_algorithms: true";

    private final List<OpenSshd> servers = new ArrayList<>();
    private final List<String> entries = new ArrayList<>();

    @AfterEach
    void close() {
        servers.forEach(OpenSshd::close);
    }

    @Test
    void everyKeyExchangeAndHostKeyIsSpoken() throws Exception {
        Stream.of(
                        "curve25519-sha256",
                        "ecdh-sha2-nistp256",
                        "ecdh-sha2-nistp521",
                        "diffie-hellman-group14-sha256",
                        "diffie-hellman-group16-sha512",
                        "diffie-hellman-group-exchange-sha256",
                        "sntrup761x25519-sha512@openssh.com")
                .forEach(name -> list(OpenSshd.with(OPS).config("KexAlgorithms " + name), PASSWORD));
        Stream.of("ecdsa", "rsa").forEach(type -> list(OpenSshd.with(OPS).hostKey(type), PASSWORD));
        Stream.of("aes128-gcm@openssh.com", "aes256-ctr", "chacha20-poly1305@openssh.com")
                .forEach(name -> list(OpenSshd.with(OPS).config("Ciphers " + name), PASSWORD));

        assertThat(answered()).isEqualTo(12);
    }

    @Test
    void whatIsOldIsSpokenWithThoseWhoAskForIt() throws Exception {
        list(OpenSshd.with(OPS).config("KexAlgorithms diffie-hellman-group1-sha1"), OLD);
        list(OpenSshd.with(OPS).config("KexAlgorithms diffie-hellman-group-exchange-sha1"), OLD);
        list(OpenSshd.with(OPS).config("Ciphers 3des-cbc", "MACs hmac-sha1"), OLD);
        list(OpenSshd.with(OPS).hostKey("rsa").config("HostKeyAlgorithms ssh-rsa"), OLD);

        assertThat(answered()).isEqualTo(4);
    }

    @Test
    void everyKindOfKeyFileLogsIn(@TempDir Path folder) throws Exception {
        Stream.of(
                        "-t ed25519",
                        "-t rsa -b 2048",
                        "-t ecdsa",
                        "-t ecdsa -m PEM",
                        "-t ed25519 -N secret",
                        "-t rsa -m PEM -N secret")
                .forEach(options -> {
                    var file = folder.resolve(options.replaceAll("\\W", ""));
                    var key = KeyFile.generate(file, options.split(" ", -1));
                    list(
                            OpenSshd.with(OPS.withKey(key.publicLine())),
                            "key_file: %s, passphrase: secret".formatted(file));
                });

        assertThat(answered()).isEqualTo(6);
    }

    /// The build says where the server looks for one.
    @Test
    void anAgentLogsIn(@TempDir Path folder) throws Exception {
        var key = KeyFile.generate(folder.resolve("id"), "-t", "ed25519");
        var socket = Path.of(System.getProperty("quarkus.test.env.SSH_AUTH_SOCK"));
        try (var _ = SshAgent.at(socket, key)) {
            list(OpenSshd.with(OPS.withKey(key.publicLine())), "allow_agent: true");

            assertThat(answered()).isEqualTo(1);
        }
    }

    @Test
    void aChainOfJumpHostsAndAQuestionAreNoHindrance() throws Exception {
        list(OpenSshd.with(OPS), PASSWORD);
        list(OpenSshd.with(OPS), PASSWORD + ", jump: real1");
        list(OpenSshd.with(OPS).keyboardInteractive(), PASSWORD + ", jump: [real1, real2]");

        assertThat(answered()).isEqualTo(3);
    }

    private void list(OpenSshd.Setup setup, String login) {
        servers.add(setup.hostname("tower").start());
        entries.add(Listed.linux("real" + servers.size(), servers.getLast(), OPS, login));
    }

    /// How many of the devices gave their name.
    private long answered() throws Exception {
        try (var _ = Listed.devices(entries);
                var stream = EventStream.open(api.resolve("stream?command=uname%20-a&group=real"))) {
            var results = stream.rest();
            assertThat(results)
                    .filteredOn(frame -> frame.type().equals("error"))
                    .isEmpty();
            return results.stream()
                    .filter(frame ->
                            frame.data().at("/outputs/0/output").asText().startsWith("Linux tower "))
                    .count();
        }
    }
}
