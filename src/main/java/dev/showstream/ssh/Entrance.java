package dev.showstream.ssh;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Secret;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.jspecify.annotations.Nullable;

/// Logs in.
final class Entrance {
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final Device device;
    private final Platform platform;
    private final KeyFiles keyFiles;

    Entrance(Device device, Platform platform, KeyFiles keyFiles) {
        this.device = device;
        this.platform = platform;
        this.keyFiles = keyFiles;
    }

    String username() {
        return device.login().username() + platform.login().suffix();
    }

    void enter(ClientSession session, Witness witness) throws DeviceException {
        offer(session);
        var limit = device.timeouts().auth();
        try {
            var login = session.auth();
            if (!login.await(Deadline.in(limit).millis())) {
                throw new DeviceException(new Fault.AuthTimedOut(limit));
            }
            if (!login.isSuccess()) {
                throw new DeviceException(refusal(login, witness));
            }
        } catch (IOException _) {
            throw new DeviceException(witness.causeOf("the login"));
        }
    }

    private void offer(ClientSession session) throws DeviceException {
        for (var file : keys()) {
            offer(session, file);
        }
        session.setUserInteraction(
                new Answers(device.login().password().map(Secret::reveal).orElse(null)));
        device.login()
                .password()
                .map(Secret::reveal)
                .filter(password -> !password.isEmpty())
                .ifPresent(session::addPasswordIdentity);
    }

    /// The device's own key file, and those of this server's user that are there.
    private List<Path> keys() throws DeviceException {
        var keys = device.login().keys();
        if (keys.agent()) {
            throw new DeviceException(new Fault.Misconfigured(
                    "allow_agent: the keys of an agent cannot be used yet; give key_file or use_keys"));
        }
        var folder = Path.of(System.getProperty("user.home"), ".ssh");
        var usual =
                keys.defaults() ? USUAL_KEYS.stream().map(folder::resolve).filter(Files::exists) : Stream.<Path>empty();
        return Stream.concat(keys.file().stream(), usual).toList();
    }

    private void offer(ClientSession session, Path file) throws DeviceException {
        try {
            keyFiles.read(file, device.login().keys().passphrase()).forEach(session::addPublicKeyIdentity);
        } catch (KeyFiles.BadKeyException e) {
            throw new DeviceException(new Fault.Misconfigured("key file " + file + ": " + e.reason()));
        }
    }

    private Fault refusal(AuthFuture login, Witness witness) {
        return login.getException() instanceof SshException refused
                        && refused.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE
                ? new Fault.Denied(device.login().username())
                : witness.causeOf("the login");
    }

    /// Answers what a device asks by keyboard-interactive login: its password, whatever it calls it.
    private record Answers(@Nullable String password) implements UserInteraction {
        @Override
        public boolean isInteractionAllowed(ClientSession session) {
            return password != null;
        }

        @Override
        public String @Nullable [] interactive(
                ClientSession session,
                String name,
                String instruction,
                String language,
                String[] prompts,
                boolean[] echoes) {
            var answers = new String[prompts.length];
            Arrays.fill(answers, password);
            return answers;
        }

        @Override
        public @Nullable String getUpdatedPassword(ClientSession session, String prompt, String language) {
            return null;
        }
    }
}
