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
import dev.showstream.peers.SshAgent;
import dev.showstream.platform.Platforms;
import dev.showstream.run.Call;
import dev.showstream.run.Task;
import dev.showstream.ssh.connection.Settings;
import dev.showstream.ssh.login.OwnUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Login by public key at Debian's own OpenSSH server.
@RealPeers(Peer.SSHD)
class KeyLoginPeerTest {
    private static final Account OPS = new Account("ops", "s3cret");
    private static final String PASSPHRASE = "correct horse";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-t ed25519",
                "-t ecdsa -b 521",
                "-t rsa -b 2048",
                "-t rsa -b 2048 -m PEM",
                "-t ecdsa -m PEM",
                "-t rsa -b 2048 -m PKCS8"
            })
    void aKeyFileLogsInWithAndWithoutPassphrase(String options) throws DeviceException {
        var plain = KeyFile.generate(folder.resolve("plain"), options.split(" "));
        var locked = KeyFile.generate(folder.resolve("locked"), (options + " -N secret").split(" "));
        try (var sshd = OpenSshd.with(OPS.withKey(plain.publicLine()).withKey(locked.publicLine()))
                .config("PasswordAuthentication no")
                .start()) {
            assertThat(whoami(sshd, keyFile(plain, Optional.empty()))).isEqualTo("ops");
            assertThat(whoami(sshd, keyFile(locked, Optional.of("secret")))).isEqualTo("ops");
        }
    }

    @Test
    void aKeyFileThatCannotBeUsedIsNamedAndItsPassphraseIsNot() throws IOException {
        var locked = KeyFile.generate(folder.resolve("locked"), "-N", PASSPHRASE);
        var old = KeyFile.generate(folder.resolve("old"), "-t", "rsa", "-m", "PEM", "-N", PASSPHRASE);
        var rubbish = Files.writeString(folder.resolve("rubbish"), "no key\n");
        try (var sshd = OpenSshd.start(OPS)) {
            assertThat(complaint(sshd, keyFile(locked, Optional.of("wrong-one"))))
                    .isEqualTo("key_file " + locked.path() + ": its passphrase is another one");
            assertThat(complaint(sshd, keyFile(old, Optional.of("wrong-one"))))
                    .isEqualTo("key_file " + old.path() + ": its passphrase is another one");
            assertThat(complaint(sshd, keyFile(locked, Optional.empty())))
                    .isEqualTo("key_file " + locked.path() + ": it is encrypted, and there is no passphrase");
            assertThat(complaint(sshd, keyFile(new KeyFile(rubbish), Optional.empty())))
                    .isEqualTo("key_file " + rubbish + ": it holds no private key in an OpenSSH or PEM format");
            assertThat(complaint(sshd, keyFile(new KeyFile(folder.resolve("none")), Optional.empty())))
                    .isEqualTo("key_file " + folder.resolve("none") + ": there is no such file");
            assertThat(complaint(sshd, keyFile(new KeyFile(folder), Optional.empty())))
                    .isEqualTo("key_file " + folder + ": it cannot be read");
            assertThat(sshd.log()).doesNotContain("Connection from");
        }
    }

    @Test
    void aKeyThatIsNotWantedIsARefusal() {
        var key = KeyFile.generate(folder.resolve("id"));
        try (var sshd = OpenSshd.start(OPS)) {
            assertThat(failure(sshd, keyFile(key, Optional.empty())).fault()).isEqualTo(new Fault.Denied("ops"));
        }
    }

    @Test
    void aKeyIsFollowedByThePassword() throws DeviceException {
        var key = KeyFile.generate(folder.resolve("id"));
        var keys = new Login.Keys(Optional.of(key.path()), Optional.empty(), false, false);
        var login = new Login("ops", Optional.of(new Secret("s3cret")), Optional.empty(), keys);
        try (var sshd = OpenSshd.start(OPS);
                var shell = shell(Optional.empty())) {
            assertThat(answer(shell, device(sshd, login))).isEqualTo("ops");
        }
    }

    @Test
    void theKeysOfTheServersUserLogIn() throws DeviceException {
        var key = KeyFile.generate(folder.resolve("id_ed25519"));
        var _ = KeyFile.generate(folder.resolve("id_rsa"), "-t", "rsa", "-N", "not given");
        try (var sshd = OpenSshd.start(OPS.withKey(key.publicLine()));
                var shell = shell(Optional.empty())) {
            assertThat(answer(
                            shell,
                            device(sshd, login(new Login.Keys(Optional.empty(), Optional.empty(), true, false)))))
                    .isEqualTo("ops");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void theAgentLogsIn(String type) throws DeviceException {
        var other = KeyFile.generate(folder.resolve("other"));
        var key = KeyFile.generate(folder.resolve("id"), "-t", type);
        try (var agent = SshAgent.holding(other, key);
                var sshd = OpenSshd.start(OPS.withKey(key.publicLine()));
                var shell = shell(Optional.of(agent.socket()))) {
            assertThat(answer(
                            shell,
                            device(sshd, login(new Login.Keys(Optional.empty(), Optional.empty(), false, true)))))
                    .isEqualTo("ops");
        }
    }

    @Test
    void whereNoKeyIsFoundAndNoPasswordIsGivenNothingIsTried() {
        try (var sshd = OpenSshd.start(OPS);
                var shell = shell(Optional.of(folder.resolve("no-agent")))) {
            var both = device(sshd, login(new Login.Keys(Optional.empty(), Optional.empty(), true, true)));
            assertThat(failure(shell, both).fault())
                    .isInstanceOfSatisfying(
                            Fault.Misconfigured.class,
                            fault -> assertThat(fault.detail())
                                    .contains("use_keys", folder.toString(), "allow_agent", "no-agent"));
            assertThat(sshd.log()).doesNotContain("Connection from");
        }
    }

    private SshShell shell(Optional<Path> agent) {
        return new SshShell(
                Settings.defaults(folder.resolve("known_hosts")),
                Platforms.builtIn(),
                Surroundings.real().of(new OwnUser(folder, agent)));
    }

    private String whoami(OpenSshd sshd, Login login) throws DeviceException {
        try (var shell = shell(Optional.empty())) {
            return answer(shell, device(sshd, login));
        }
    }

    private static String answer(SshShell shell, Device device) throws DeviceException {
        return shell.converse(new Task(device, List.of("whoami")), new Call())
                .getFirst()
                .text();
    }

    private String complaint(OpenSshd sshd, Login login) {
        return ((Fault.Misconfigured) failure(sshd, login).fault()).detail();
    }

    private DeviceException failure(OpenSshd sshd, Login login) {
        try (var shell = shell(Optional.empty())) {
            return failure(shell, device(sshd, login));
        }
    }

    private static DeviceException failure(SshShell shell, Device device) {
        return catchThrowableOfType(DeviceException.class, () -> answer(shell, device));
    }

    private static Device device(OpenSshd sshd, Login login) {
        return Devices.of(Devices.at(sshd.port()), "linux", login);
    }

    private static Login keyFile(KeyFile key, Optional<String> passphrase) {
        return login(new Login.Keys(Optional.of(key.path()), passphrase.map(Secret::new), false, false));
    }

    private static Login login(Login.Keys keys) {
        return new Login("ops", Optional.empty(), Optional.empty(), keys);
    }
}
