package dev.showstream.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Login;
import dev.showstream.inventory.Secret;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Login by a private key at Debian's own OpenSSH server.
@RealPeers(Peer.SSHD)
class KeyLoginPeerTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-t ed25519", "-t ecdsa", "-t rsa", "-t rsa -m PEM", "-t ed25519 -N lock-of-it"})
    void aKeyFileIsLoginEnough(String options) throws DeviceException {
        var key = KeyFile.generate(folder.resolve("key"), options.split(" ", -1));
        var passphrase = options.contains("-N") ? Optional.of(new Secret("lock-of-it")) : Optional.<Secret>empty();

        assertThat(ask(key.path(), passphrase, key.publicLine())).isEqualTo("Linux");
    }

    @Test
    void aKeyThatCannotBeUsedIsToldBeforeAnythingIsSent() {
        var key = KeyFile.generate(folder.resolve("key"), "-t", "ed25519", "-N", "lock-of-it");

        assertThat(fault(key.path(), Optional.of(new Secret("wrong-lock")), key.publicLine()))
                .isInstanceOfSatisfying(
                        Fault.Misconfigured.class,
                        fault -> assertThat(fault.detail())
                                .contains("passphrase")
                                .doesNotContain("wrong-lock"));
        assertThat(fault(folder.resolve("nowhere"), Optional.empty(), key.publicLine()))
                .isInstanceOfSatisfying(
                        Fault.Misconfigured.class,
                        fault -> assertThat(fault.detail()).contains("no such file"));
    }

    private Fault fault(Path key, Optional<Secret> passphrase, String authorized) {
        return catchThrowableOfType(DeviceException.class, () -> ask(key, passphrase, authorized))
                .fault();
    }

    private String ask(Path key, Optional<Secret> passphrase, String authorized) throws DeviceException {
        var account = new Account("ops", "s3cret").withKey(authorized);
        try (var sshd = OpenSshd.start(account);
                var shell = new SshShell(Settings.defaults(folder.resolve("known_hosts")), Platforms.builtIn())) {
            var task = new Task(device(sshd.port(), key, passphrase), List.of("uname"));
            return shell.converse(task, new Call()).getFirst().text();
        }
    }

    private static Device device(int port, Path key, Optional<Secret> passphrase) {
        var keys = new Login.Keys(Optional.of(key), passphrase, false, false);
        return Devices.of(Devices.at(port), "linux", new Login("ops", Optional.empty(), Optional.empty(), keys));
    }
}
