package dev.showstream.ssh;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;

/// What one session is told before it says its first word, so that no two sessions share a setting.
record SessionSetup(String username, Algorithms algorithms, boolean legacy, HostKeyCheck hostKey, Witness witness) {
    private static final AttributeKey<SessionSetup> KEY = new AttributeKey<>();

    /// Makes `client` apply the setup that comes with a connection's context.
    static void install(SshClient client) {
        client.addSessionListener(new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                if (session instanceof ClientSession created) {
                    created.getConnectionContext().getAttribute(KEY).apply(created);
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
        algorithms.offer(session, legacy);
    }
}
