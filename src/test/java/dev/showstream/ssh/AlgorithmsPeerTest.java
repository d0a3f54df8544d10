package dev.showstream.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Trust;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.peers.Account;
import dev.showstream.peers.KeyFile;
import dev.showstream.peers.OpenSshd;
import dev.showstream.peers.Peer;
import dev.showstream.peers.RealPeers;
import dev.showstream.platform.Platforms;
import dev.showstream.run.Call;
import dev.showstream.run.Task;
import dev.showstream.ssh.connection.Settings;
import dev.showstream.ssh.connection.Terrapin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.sshd.common.kex.KexProposalOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which algorithms are offered, and to whom.
@RealPeers(Peer.SSHD)
class AlgorithmsPeerTest {
    private static final Account OPS = new Account("ops", "s3cret");
    private static final Trust LEGACY = new Trust(Optional.empty(), Optional.empty(), true);

    @TempDir
    private Path folder;

    private SshShell shell;

    @BeforeEach
    void open() {
        shell = new SshShell(Settings.defaults(folder.resolve("known_hosts")), Platforms.builtIn());
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KexAlgorithms diffie-hellman-group1-sha1",
                "KexAlgorithms diffie-hellman-group14-sha1",
                "KexAlgorithms diffie-hellman-group-exchange-sha1",
                "Ciphers aes128-cbc",
                "Ciphers 3des-cbc",
                "HostKeyAlgorithms ssh-rsa",
                "MACs hmac-sha1-96"
            })
    void whatIsOldIsForThoseWhoAskForIt(String line) throws DeviceException {
        // A cipher with a code of its own would leave the MACs unused.
        try (var sshd = OpenSshd.with(OPS)
                .hostKey(line.contains("ssh-rsa") ? "rsa" : "ed25519")
                .config(line, line.startsWith("MACs") ? "Ciphers aes128-ctr" : "TCPKeepAlive yes")
                .start()) {
            assertThat(fault(at(sshd)))
                    .isInstanceOfSatisfying(
                            Fault.NoKeyExchange.class,
                            fault -> assertThat(fault.detail())
                                    .contains(
                                            line.substring(line.indexOf(' ') + 1),
                                            "we offer",
                                            "legacy_algorithms: true"));
            assertThat(ask(Devices.trusting(at(sshd), LEGACY))).isEqualTo("ops");
        }
    }

    @Test
    void aStrictDeviceStaysStrictBesideALegacyOne() throws Exception {
        try (var sshd = OpenSshd.with(OPS)
                        .config("KexAlgorithms diffie-hellman-group14-sha1")
                        .start();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var devices = IntStream.range(0, 12)
                    .mapToObj(i -> i % 2 == 0 ? at(sshd) : Devices.trusting(at(sshd), LEGACY))
                    .toList();
            var codes = devices.stream()
                    .map(device -> threads.submit(() -> outcome(device)))
                    .toList();
            for (var i = 0; i < codes.size(); i++) {
                assertThat(codes.get(i).get()).isEqualTo(i % 2 == 0 ? "kex" : "ops");
            }
        }
    }

    @Test
    void aHostThatIsKnownByOneOfItsKeysIsAskedForThatOne() throws Exception {
        var rsa = KeyFile.generate(folder.resolve("rsa"), "-t", "rsa");
        try (var sshd = OpenSshd.with(OPS)
                .bind(folder, "/mnt")
                .config("HostKey /mnt/rsa")
                .start()) {
            Files.writeString(
                    folder.resolve("known_hosts"), "[127.0.0.1]:" + sshd.port() + " " + rsa.publicLine() + "\n");
            assertThat(ask(at(sshd))).isEqualTo("ops");
            assertThat(Files.readAllLines(folder.resolve("known_hosts"))).hasSize(1);
        }
    }

    /// The offers that sshd tells its listeners of lack the marker.
    @Test
    void aPeerWithStrictKeyExchangeGetsThemAll() throws DeviceException {
        try (var sshd = OpenSshd.with(OPS)
                .config("Ciphers chacha20-poly1305@openssh.com")
                .start()) {
            assertThat(ask(at(sshd))).isEqualTo("ops");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "kex-strict-s-v00@openssh.com, chacha20-poly1305@openssh.com, , false",
        "ext-info-s, chacha20-poly1305@openssh.com, , true",
        "ext-info-s, aes128-cbc, hmac-sha2-256-etm@openssh.com, true",
        "ext-info-s, aes128-cbc, hmac-sha2-256, false",
        "ext-info-s, aes128-ctr, hmac-sha2-256-etm@openssh.com, false",
        "ext-info-s, aes128-gcm@openssh.com, , false"
    })
    void aPeerWithoutStrictKeyExchangeGetsNoCipherThatNeedsIt(String kex, String cipher, String mac, boolean refused) {
        var agreed = Map.of(
                KexProposalOption.C2SENC,
                "aes128-ctr",
                KexProposalOption.C2SMAC,
                "hmac-sha2-256",
                KexProposalOption.S2CENC,
                cipher,
                KexProposalOption.S2CMAC,
                mac == null ? "" : mac);
        assertThat(Terrapin.threatens(Map.of(KexProposalOption.ALGORITHMS, "curve25519-sha256," + kex), agreed))
                .isEqualTo(refused);
    }

    private static Device at(OpenSshd sshd) {
        return new RealDevice("linux", sshd.port(), OPS).device();
    }

    private String outcome(Device device) {
        try {
            return ask(device);
        } catch (DeviceException e) {
            return e.fault().code();
        }
    }

    private String ask(Device device) throws DeviceException {
        return shell.converse(new Task(device, List.of("whoami")), new Call())
                .getFirst()
                .text();
    }

    private Fault fault(Device device) {
        return catchThrowableOfType(DeviceException.class, () -> ask(device)).fault();
    }
}
