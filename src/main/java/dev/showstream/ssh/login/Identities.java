package dev.showstream.ssh.login;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

/// The keys that one login may use; closing it leaves the agent.
///
/// @param named of the file that the inventory names
/// @param held by the agent
/// @param usual of the server's own user
public record Identities(List<KeyPair> named, List<Held> held, List<KeyPair> usual, Optional<Agent> agent)
        implements AutoCloseable {

    /// A key that the agent signs with and does not give away.
    record Held(Agent agent, PublicKey key, String comment) {}

    boolean isEmpty() {
        return named.isEmpty() && held.isEmpty() && usual.isEmpty();
    }

    @Override
    public void close() {
        try {
            if (agent.isPresent()) {
                agent.get().close();
            }
        } catch (IOException _) {
            // It is gone already.
        }
    }
}
