package dev.showstream.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealPeers(Peer.SSHD)
class OpenSshdTest {
    private static final Account OPS = new Account("ops", "s3cret");

    @Test
    void accountsLogInByTheirPasswordsAndAreNobodyOnTheMachine() {
        try (var sshd = OpenSshd.start(OPS, new Account("guest", "wel come"))) {
            assertThat(OpenSsh.to(sshd, "ops", "s3cret").run("uptime").text()).contains("load average");
            assertThat(OpenSsh.to(sshd, "guest", "wel come").run("uname -a; id").text())
                    .contains("Linux peer ")
                    .contains("(guest)");
            assertThat(Commands.ask(List.of("id", "guest"), "").status()).isNotZero();
        }
    }

    @Test
    void aWrongPasswordIsRefusedAndLogged() {
        try (var sshd = OpenSshd.start(OPS)) {
            assertThat(OpenSsh.to(sshd, "ops", "wrong").run("uptime").text())
                    .contains("Permission denied (publickey,password)");
            assertThat(sshd.log()).contains("Failed password for ops");
        }
    }

    @Test
    void aTerminalGetsTheLoginShellWithItsPrompt() {
        try (var sshd = OpenSshd.with(OPS).hostname("tower").start()) {
            try (var terminal = OpenSsh.to(sshd, "ops", "s3cret").open()) {
                terminal.until("ops@tower:~$ ");
                terminal.type("pwd\n");
                assertThat(terminal.until("$ ")).contains("/home/ops");
            }
        }
    }

    @Test
    void aKeyLogsIn(@TempDir Path keys) {
        var key = KeyFile.generate(keys.resolve("id"), "-t", "ecdsa");
        try (var sshd = OpenSshd.start(OPS.withKey(key.publicLine()))) {
            assertThat(OpenSsh.to(sshd, "ops", "")
                            .with("-i" + key.path(), "-oPreferredAuthentications=publickey")
                            .run("whoami")
                            .text())
                    .endsWith("ops\n");
        }
    }

    @Test
    void keyboardInteractiveAsksThroughPam() {
        try (var sshd = OpenSshd.with(OPS).keyboardInteractive().start()) {
            assertThat(OpenSsh.to(sshd, "ops", "s3cret").run("whoami").text()).endsWith("ops\n");
            assertThat(OpenSsh.to(sshd, "ops", "wrong").run("whoami").text())
                    .contains("Permission denied (publickey,keyboard-interactive)");
        }
    }

    @Test
    @RealPeers({Peer.SSHD, Peer.OTP})
    void aSecondPromptAsksForACode() {
        try (var sshd = OpenSshd.with(OPS).oneTimeCode().start()) {
            var ssh = OpenSsh.to(sshd, "ops", "s3cret");
            assertThat(ssh.run("whoami").text()).contains("Permission denied");
            assertThat(ssh.withCode(OpenSshd.Setup.FIRST_CODE).run("whoami").text())
                    .endsWith("ops\n");
        }
    }

    @Test
    void linesOfItsConfigurationWin() {
        try (var sshd = OpenSshd.with(OPS)
                .config("KexAlgorithms diffie-hellman-group14-sha1", "Banner /etc/banner")
                .matching("User ops", "ForceCommand echo forced")
                .etc("banner", "Authorised staff only\n")
                .start()) {
            var ssh = OpenSsh.to(sshd, "ops", "s3cret");
            assertThat(ssh.run("whoami").text()).contains("no matching key exchange method found");
            assertThat(ssh.with("-oKexAlgorithms=+diffie-hellman-group14-sha1")
                            .run("whoami")
                            .text())
                    .contains("Authorised staff only")
                    .endsWith("forced\n");
        }
    }

    @Test
    void oneServerIsTheWayToAnother(@TempDir Path keys) {
        var key = KeyFile.generate(keys.resolve("id"));
        try (var bastion = OpenSshd.start(OPS);
                var target = OpenSshd.with(OPS.withKey(key.publicLine()))
                        .hostname("inner")
                        .start()) {
            var through = "ssh -F/dev/null -oStrictHostKeyChecking=no -oUserKnownHostsFile=/dev/null -oLogLevel=ERROR"
                    + " -W %h:%p -p " + bastion.port() + " ops@127.0.0.1";
            assertThat(OpenSsh.to(target, "ops", "s3cret")
                            .with("-oProxyCommand=" + through)
                            .run("hostname")
                            .text())
                    .endsWith("inner\n");
        }
    }

    @Test
    void anotherServerAtTheSameAddressHasAnotherKey() {
        KeyFile key;
        int port;
        String print;
        try (var before = OpenSshd.start(OPS)) {
            key = before.hostKey();
            port = before.port();
            print = key.fingerprint();
        }
        try (var after = OpenSshd.with(OPS).port(port).hostKey("rsa").start()) {
            assertThat(after.knownHostsLine()).startsWith("[127.0.0.1]:" + port + " ssh-rsa ");
            assertThat(after.hostKey().fingerprint()).startsWith("SHA256:").isNotEqualTo(print);
        }
    }

    @Test
    void nothingIsLeftOfIt() {
        Path files;
        var before = ProcessHandle.current().descendants().toList(); // a browser of other tests, say
        var sshd = OpenSshd.start(OPS);
        files = sshd.hostKey().path().getParent();
        sshd.close();
        assertThat(Files.exists(files)).isFalse();
        assertThat(ProcessHandle.current()
                        .descendants()
                        .filter(process -> process.isAlive() && !before.contains(process)))
                .isEmpty();
    }
}
