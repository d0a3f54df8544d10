package dev.showstream.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Output;
import dev.showstream.peers.Account;
import dev.showstream.peers.OpenSshd;
import dev.showstream.peers.Peer;
import dev.showstream.peers.RealPeers;
import dev.showstream.platform.Platforms;
import dev.showstream.run.Call;
import dev.showstream.run.Task;
import dev.showstream.ssh.connection.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a real shell does with prompts and lines that a router never does.
@RealPeers(Peer.SSHD)
class UnixShellPeerTest {
    private static final Account OPS = new Account("ops", "s3cret");

    private static OpenSshd sshd;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        sshd = OpenSshd.with(OPS).hostname("tower").start();
    }

    @AfterAll
    static void stop() {
        sshd.close();
    }

    @Test
    void anAnswerThatDoesNotEndItsLineComesWhole() throws DeviceException {
        assertThat(ask(Platforms.builtIn(), "printf 'one\\ntwo'", "printf x", "echo end"))
                .extracting(Output::text)
                .containsExactly("one\ntwo", "x", "end");
    }

    @Test
    void aPlainPromptBehindSuchAnAnswerIsKnownToo() throws DeviceException {
        try (var plain = OpenSshd.start(OPS.withShell("/bin/sh"))) {
            assertThat(ask(plain, Platforms.builtIn(), "printf 'one\\ntwo'", "printf 5", "echo end"))
                    .extracting(Output::text)
                    .containsExactly("one\ntwo", "5", "end");
        }
    }

    @Test
    void aLongLineWithoutAnEndComesWhole() throws DeviceException {
        assertThat(ask(Platforms.builtIn(), "printf '%05d' $(seq 4000)", "echo end"))
                .satisfiesExactly(
                        first -> assertThat(first.text())
                                .hasSize(20_000)
                                .startsWith("00001")
                                .endsWith("0399904000"),
                        second -> assertThat(second.text()).isEqualTo("end"));
    }

    @Test
    void thePromptIsKnownAgainInAnotherFolder() throws DeviceException {
        assertThat(ask(Platforms.builtIn(), "cd /tmp", "pwd", "cd /usr/share; printf x", "pwd"))
                .extracting(Output::text)
                .containsExactly("", "/tmp", "x", "/usr/share");
    }

    @Test
    void aCommandLongerThanTheTerminalIsWideIsNoPartOfItsAnswer() throws DeviceException {
        var words = "0123456789 ".repeat(90).strip();
        assertThat(ask(Platforms.builtIn(), "echo " + words))
                .extracting(Output::text)
                .containsExactly(words);
    }

    @Test
    void aNarrowTerminalIsNoPartOfTheAnswerEither() throws DeviceException, IOException {
        // bash wraps at another column for each of these.
        for (var length = 60; length < 70; length++) {
            var word = "x".repeat(length);
            assertThat(ask(narrow(), "echo " + word, "echo " + word + word + word))
                    .extracting(Output::text)
                    .containsExactly(word, word + word + word);
        }
    }

    private Platforms narrow() throws IOException {
        var own = Files.createDirectories(folder.resolve("platforms"));
        try (var in = getClass().getResourceAsStream("/platforms/linux.yaml")) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(own.resolve("linux.yaml"), text + "\nwire: {pty: {width: 80, height: 24}}\n");
        }
        return Platforms.builtIn().with(own);
    }

    private List<Output> ask(Platforms platforms, String... commands) throws DeviceException {
        return ask(sshd, platforms, commands);
    }

    private List<Output> ask(OpenSshd sshd, Platforms platforms, String... commands) throws DeviceException {
        try (var shell = new SshShell(Settings.defaults(folder.resolve("known_hosts")), platforms)) {
            var device = new RealDevice("linux", sshd.port(), OPS).device();
            return shell.converse(new Task(device, List.of(commands)), new Call());
        }
    }
}
