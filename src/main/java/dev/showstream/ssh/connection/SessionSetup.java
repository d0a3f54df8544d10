package dev.showstream.ssh.connection;

import java.util.Optional;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;

/// What one session is told before it says its first word, so that no two sessions share a setting.
///
/// @param through the jump host to go through, if there is one
record SessionSetup(
        String username, Algorithms algorithms, HostKeyCheck hostKey, Witness witness, Optional<LoggedIn> through) {
    private static final AttributeKey<SessionSetup> KEY = new AttributeKey<>();

    static SessionSetup in(AttributeRepository context) {
        return context.getAttribute(KEY);
    }

    /// Makes `client` apply the setup that comes with a connection's context.
    static void install(SshClient client) {
        client.addSessionListener(new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                if (session instanceof ClientSession created) {
                    in(created.getConnectionContext()).apply(created);
                }
            }
        });
    }

    AttributeRepository asContext() {
        return AttributeRepository.ofKeyValuePair(KEY, this);
    }

    private void apply(ClientSession session) {
        session.addSessionListener(witness);
        session.setServerKeyVerifier(hostKey);
        algorithms.offer(session, hostKey.types());
    }
}
