package dev.showstream.ssh.login;

import dev.showstream.inventory.Login;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.run.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Finds the keys of a login, and fails where that leaves nothing at all to log in with.
public final class Keyring {
    private static final Logger LOG = Logger.getLogger(Keyring.class);

    /// An agent tells what it holds at once, or does not answer at all.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final OwnUser user;
    private final KeyFiles files = new KeyFiles();

    public Keyring(OwnUser user) {
        this.user = user;
    }

    /// To be closed once logged in.
    public Identities of(Login login, Call call) throws DeviceException {
        var wanted = login.keys();
        var named = wanted.file().isPresent() ? named(wanted.file().get(), login) : List.<KeyPair>of();
        var usual = wanted.defaults() ? usual(login) : List.<KeyPair>of();
        var found = wanted.agent()
                ? withAgent(named, usual, call)
                : new Identities(named, List.of(), usual, Optional.empty());
        if (found.isEmpty() && login.password().isEmpty() && (wanted.defaults() || wanted.agent())) {
            found.close();
            throw new DeviceException(new Fault.Misconfigured(missing(wanted)));
        }
        return found;
    }

    private List<KeyPair> named(Path file, Login login) throws DeviceException {
        try {
            return files.read(file, login.keys().passphrase());
        } catch (KeyFiles.BadKeyException e) {
            throw new DeviceException(new Fault.Misconfigured("key_file %s: %s".formatted(file, e.reason())));
        }
    }

    /// One that cannot be used is left out, as `ssh` does.
    private List<KeyPair> usual(Login login) {
        var pairs = new ArrayList<KeyPair>();
        for (var file : user.usualKeys()) {
            try {
                if (Files.exists(file)) {
                    pairs.addAll(files.read(file, login.keys().passphrase()));
                }
            } catch (KeyFiles.BadKeyException e) {
                LOG.debugf("%s is not used: %s", file, e.reason());
            }
        }
        return pairs;
    }

    private Identities withAgent(List<KeyPair> named, List<KeyPair> usual, Call call) {
        if (user.agent().isEmpty()) {
            return new Identities(named, List.of(), usual, Optional.empty());
        }
        Agent agent = null;
        try {
            agent = Agent.at(user.agent().get());
            call.onEnd(agent::hangUp);
            var held = new ArrayList<Identities.Held>();
            for (var key : agent.identities(PATIENCE)) {
                held.add(new Identities.Held(agent, key.getKey(), key.getValue()));
            }
            return new Identities(named, held, usual, Optional.of(agent));
        } catch (IOException | RuntimeException e) {
            LOG.debugf("the agent is not used: %s", e.getMessage());
            return new Identities(named, List.of(), usual, Optional.ofNullable(agent));
        }
    }

    private String missing(Login.Keys wanted) {
        var sought = new ArrayList<String>();
        if (wanted.defaults()) {
            sought.add("use_keys finds no key that can be used in " + user.keys());
        }
        if (wanted.agent()) {
            sought.add(user.agent()
                    .map(socket -> "allow_agent finds no agent with keys at SSH_AUTH_SOCK=" + socket)
                    .orElse("allow_agent is set, and SSH_AUTH_SOCK is not"));
        }
        return String.join("; ", sought) + "; and there is no password";
    }
}
