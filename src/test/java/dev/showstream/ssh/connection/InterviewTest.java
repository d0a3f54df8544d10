package dev.showstream.ssh.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Login;
import dev.showstream.inventory.Secret;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.platform.Platforms;
import dev.showstream.run.Call;
import dev.showstream.run.Task;
import dev.showstream.ssh.Devices;
import dev.showstream.ssh.ScriptedDevice;
import dev.showstream.ssh.SshShell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.session.ServerSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What devices ask by keyboard-interactive login, and what they are told.
class InterviewTest {
    @TempDir
    private Path folder;

    /// What was answered to the last round of questions.
    private final List<String> answers = new ArrayList<>();

    @Test
    void instructionsAreReadOverAndSeveralPromptsAreAnswered() throws Exception {
        var challenge = challenge("Authorised staff only.\nAll is logged.");
        challenge.addPrompt("User name: ", true);
        challenge.addPrompt("Password: ", false);
        challenge.addPrompt("Do you accept and acknowledge the statement above ? (yes/no) : ", true);

        assertThat(converse(challenge)).isEmpty();
        assertThat(answers).containsExactly(ScriptedDevice.USERNAME, ScriptedDevice.PASSWORD, "yes");
    }

    @Test
    void aPasswordByAnyOtherNameIsGiven() throws Exception {
        var challenge = challenge("");
        challenge.addPrompt("TACACS+ secret of cisco: ", false);

        assertThat(converse(challenge)).isEmpty();
        assertThat(answers).containsExactly(ScriptedDevice.PASSWORD);
    }

    @Test
    void aOneTimeCodeIsLeftToPeople() throws Exception {
        for (var echoed : List.of(true, false)) {
            var challenge = challenge("");
            challenge.addPrompt("Password: ", false);
            challenge.addPrompt("Verification code: ", echoed);

            assertThat(converse(challenge)).contains(new Fault.Asked("Verification code:"));
            assertThat(answers).isEmpty();
        }
    }

    @Test
    void aOneTimePasswordIsNotThePassword() throws Exception {
        var challenge = challenge("");
        challenge.addPrompt("One-time password (OATH) for `cisco': ", false);

        assertThat(converse(challenge)).contains(new Fault.Asked("One-time password (OATH) for `cisco':"));
        assertThat(answers).isEmpty();
    }

    @Test
    void aNewPasswordIsNotMadeUp() throws Exception {
        var challenge = challenge("Your password has expired.");
        challenge.addPrompt("New password: ", false);

        assertThat(converse(challenge)).contains(new Fault.Asked("New password:"));
        assertThat(answers).isEmpty();
    }

    @Test
    void aPasswordThatIsAskedForAgainWasRefused() throws Exception {
        var challenge = challenge("");
        challenge.addPrompt("Password: ", false);
        challenge.addPrompt("Password: ", false);

        assertThat(converse(challenge)).contains(new Fault.Denied(ScriptedDevice.USERNAME));
        assertThat(answers).isEmpty();
    }

    @Test
    void theMessageSaysWhatWasAsked() {
        assertThat(new Fault.Asked("Verification code:").message(Devices.at(22).target()))
                .startsWith(
                        "Authentication failure: unable to connect cisco_ios 127.0.0.1:22: it asks \"Verification code:\"");
    }

    @Test
    void nobodyIsContactedWithoutAUsername() throws Exception {
        try (var router = new ScriptedDevice(ScriptedDevice.answering("R1#", _ -> "")).start()) {
            var login = new Login("", Optional.of(new Secret("x")), Optional.empty(), Login.Keys.NONE);

            assertThat(converse(Devices.of(Devices.at(router.port()), "cisco_ios", login)))
                    .contains(new Fault.Misconfigured("no username; set username in the inventory"));
            assertThat(router.logins()).isZero();
        }
    }

    private static InteractiveChallenge challenge(String instruction) {
        var challenge = new InteractiveChallenge();
        challenge.setInteractionName("");
        challenge.setInteractionInstruction(instruction);
        challenge.setLanguageTag("");
        return challenge;
    }

    private Optional<Fault> converse(InteractiveChallenge challenge) throws Exception {
        try (var router = new ScriptedDevice(ScriptedDevice.answering("R1#", _ -> "fine\r\n"))) {
            router.server().setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE));
            router.server().setKeyboardInteractiveAuthenticator(new Asking(challenge));
            router.start();
            return converse(Devices.at(router.port()));
        }
    }

    private Optional<Fault> converse(Device device) {
        try (var shell = new SshShell(Settings.defaults(folder.resolve("known_hosts")), Platforms.builtIn())) {
            return Optional.ofNullable(catchThrowableOfType(
                            DeviceException.class,
                            () -> shell.converse(new Task(device, List.of("show clock")), new Call())))
                    .map(DeviceException::fault);
        }
    }

    private final class Asking implements KeyboardInteractiveAuthenticator {
        private final InteractiveChallenge challenge;

        Asking(InteractiveChallenge challenge) {
            this.challenge = challenge;
        }

        @Override
        public InteractiveChallenge generateChallenge(
                ServerSession session, String username, String language, String methods) {
            return challenge;
        }

        @Override
        public boolean authenticate(ServerSession session, String username, List<String> responses) {
            answers.addAll(responses);
            return true;
        }
    }
}
