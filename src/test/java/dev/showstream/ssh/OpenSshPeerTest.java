package dev.showstream.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.showstream.Waiting;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Output;
import dev.showstream.peers.Account;
import dev.showstream.peers.OpenSshd;
import dev.showstream.peers.Peer;
import dev.showstream.peers.RealPeers;
import dev.showstream.platform.Platforms;
import dev.showstream.run.Call;
import dev.showstream.run.Task;
import dev.showstream.ssh.connection.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a Linux host says over Debian's own OpenSSH server.
@RealPeers(Peer.SSHD)
class OpenSshPeerTest {
    private static final Account OPS = new Account("ops", "s3cret");

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

    @Test
    void severalCommandsAreAnsweredInOrderAndClean() throws DeviceException {
        try (var sshd = OpenSshd.with(OPS).hostname("tower").start()) {
            var outputs = ask(linux(sshd), "uptime", "uname -a", "echo $((6 * 7))");
            assertThat(outputs.get(0).text()).matches(" \\d\\d:\\d\\d:\\d\\d up .* load average: [\\d., ]+");
            assertThat(outputs.get(1).text()).startsWith("Linux tower ").hasLineCount(1);
            assertThat(outputs.get(2).text()).isEqualTo("42");
            assertThat(outputs).noneMatch(Output::rejected);
        }
    }

    @Test
    void aPlainShellIsAsGoodAsBash() throws DeviceException {
        try (var sshd = OpenSshd.start(OPS.withShell("/bin/sh"))) {
            assertThat(ask(linux(sshd), "hostname", "nope"))
                    .satisfiesExactly(
                            first -> assertThat(first.text()).isEqualTo("peer"),
                            second -> assertThat(second.rejected()).isTrue());
        }
    }

    @Test
    void anUnknownCommandIsRejected() throws DeviceException {
        try (var sshd = OpenSshd.start(OPS)) {
            var output = ask(linux(sshd), "shwo version").getFirst();
            assertThat(output.text()).isEqualTo("-bash: shwo: command not found");
            assertThat(output.rejected()).isTrue();
        }
    }

    @Test
    void aLongAnswerComesWhole() throws DeviceException {
        try (var sshd = OpenSshd.start(OPS)) {
            assertThat(ask(linux(sshd), "seq 100000").getFirst().text())
                    .isEqualTo(IntStream.rangeClosed(1, 100_000)
                            .mapToObj(Integer::toString)
                            .collect(Collectors.joining("\n")));
        }
    }

    @Test
    void anAnswerThatLooksLikeThePromptComesWhole() throws DeviceException {
        try (var sshd = OpenSshd.with(OPS).hostname("tower").start()) {
            var fake = OPS.name() + "@tower:~$ ls";
            assertThat(ask(linux(sshd), "echo '" + fake + "'; echo end")
                            .getFirst()
                            .text())
                    .isEqualTo(fake + "\nend");
        }
    }

    @Test
    void aBannerFullOfPromptsIsNoPrompt() throws DeviceException {
        try (var sshd = OpenSshd.with(OPS)
                .config("Banner /etc/banner", "PrintMotd yes")
                .etc("banner", "### router# ###\r\nrouter>\n")
                .etc("motd", "Welcome\nR1#\nR1#\n")
                .start()) {
            assertThat(ask(linux(sshd), "echo hello").getFirst().text()).isEqualTo("hello");
        }
    }

    @Test
    void aPasswordIsGivenToKeyboardInteractiveToo() throws DeviceException {
        try (var sshd = OpenSshd.with(OPS).keyboardInteractive().start()) {
            assertThat(ask(linux(sshd), "whoami").getFirst().text()).isEqualTo(OPS.name());
        }
    }

    @Test
    @RealPeers({Peer.SSHD, Peer.OTP})
    void aServerThatWantsACodeIsToldAsSuch() {
        try (var sshd = OpenSshd.with(OPS).oneTimeCode().start()) {
            assertThat(fault(linux(sshd)))
                    .isInstanceOfSatisfying(
                            Fault.Asked.class,
                            asked -> assertThat(asked.question()).contains("One-time password"));
        }
    }

    @Test
    void aWrongPasswordIsTriedOnce() {
        try (var sshd = OpenSshd.start(OPS)) {
            var wrong = new RealDevice("linux", sshd.port(), new Account("ops", "wrong"));
            assertThat(fault(wrong)).isEqualTo(new Fault.Denied(OPS.name()));
            // What the server writes last; all that it was tried with stands before.
            Waiting.await().until(() -> sshd.log().matches("(?s).*(Connection closed|Disconnected|reset by).*"));
            assertThat(sshd.log().lines().filter(line -> line.contains("Failed password")))
                    .hasSize(1);
        }
    }

    /// Instead of asking again, it says "Too many authentication failures" and hangs up.
    @Test
    void aServerThatHangsUpOnAWrongPasswordHasRefusedIt() {
        try (var sshd = OpenSshd.with(OPS).config("MaxAuthTries 1").start()) {
            assertThat(fault(new RealDevice("linux", sshd.port(), new Account("ops", "wrong"))))
                    .isEqualTo(new Fault.Denied(OPS.name()));
            Waiting.await()
                    .untilAsserted(() -> assertThat(sshd.log())
                            .contains("Failed password")
                            .containsIgnoringCase("maximum authentication attempts exceeded"));
        }
    }

    @Test
    void aServerThatRefusesPasswordsIsToldAsSuch() {
        try (var sshd = OpenSshd.with(OPS).config("PasswordAuthentication no").start()) {
            assertThat(fault(linux(sshd))).isEqualTo(new Fault.Denied(OPS.name()));
        }
    }

    @Test
    void anotherHostKeyAtTheSameAddressIsRefusedBeforeThePasswordIsSent() throws DeviceException {
        int port;
        String known;
        try (var sshd = OpenSshd.start(OPS)) {
            port = sshd.port();
            known = sshd.hostKey().fingerprint();
            var _ = ask(linux(sshd), "true");
        }
        try (var sshd = OpenSshd.with(OPS).port(port).start()) {
            assertThat(fault(linux(sshd)))
                    .isInstanceOfSatisfying(
                            Fault.HostKeyRefused.class,
                            refused -> assertThat(refused.detail())
                                    .contains(known, sshd.hostKey().fingerprint()));
            assertThat(sshd.log()).doesNotContain("password");
        }
    }

    @Test
    void oldKeyExchangeIsForThoseWhoAskForIt() throws DeviceException {
        try (var sshd = OpenSshd.with(OPS)
                .config("KexAlgorithms diffie-hellman-group14-sha1", "Ciphers aes128-cbc", "MACs hmac-sha1")
                .start()) {
            assertThat(fault(linux(sshd)))
                    .isInstanceOfSatisfying(
                            Fault.NoKeyExchange.class,
                            fault -> assertThat(fault.detail()).contains("diffie-hellman-group14-sha1"));
            var legacy = linux(sshd).withLegacyAlgorithms();
            assertThat(ask(legacy, "echo old").getFirst().text()).isEqualTo("old");
        }
    }

    @Test
    void aSessionThatEndsAtOnceHungUp() {
        try (var sshd =
                OpenSshd.with(OPS).config("ForceCommand echo no shell for you").start()) {
            assertThat(fault(linux(sshd))).isInstanceOf(Fault.HungUp.class);
        }
    }

    @Test
    void aCancelledCommandEndsOnTheDeviceToo() throws Exception {
        try (var sshd = OpenSshd.start(OPS);
                var worker = Executors.newVirtualThreadPerTaskExecutor()) {
            var call = new Call();
            var conversation = worker.submit(() -> catchThrowableOfType(
                    DeviceException.class,
                    () -> shell.converse(new Task(linux(sshd).device(), List.of("echo begun; sleep 600")), call)));
            Waiting.await().until(() -> sshd.log().contains("Starting session: shell"));
            call.end(new Fault.Cancelled());
            assertThat(conversation.get().fault()).isEqualTo(new Fault.Cancelled());
            Waiting.await().until(() -> sshd.log().matches("(?s).*(Connection closed|Disconnected).*"));
        }
    }

    private static RealDevice linux(OpenSshd sshd) {
        return new RealDevice("linux", sshd.port(), OPS);
    }

    private List<Output> ask(RealDevice device, String... commands) throws DeviceException {
        return shell.converse(new Task(device.device(), List.of(commands)), new Call());
    }

    private Fault fault(RealDevice device) {
        return catchThrowableOfType(DeviceException.class, () -> ask(device, "uptime"))
                .fault();
    }
}
