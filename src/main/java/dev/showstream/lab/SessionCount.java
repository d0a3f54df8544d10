package dev.showstream.lab;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;

/// Counts sessions as they log in and end.
final class SessionCount implements SessionListener {
    private static final AttributeKey<Boolean> COUNTED = new AttributeKey<>();

    private final AtomicReference<Sessions> sessions = new AtomicReference<>(Sessions.NONE);

    Sessions now() {
        return sessions.get();
    }

    void forgetPeak() {
        sessions.updateAndGet(Sessions::peakForgotten);
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        if (event == Event.Authenticated && session.setAttribute(COUNTED, true) == null) {
            sessions.updateAndGet(Sessions::opened);
        }
    }

    @Override
    public void sessionClosed(Session session) {
        if (session.removeAttribute(COUNTED) != null) {
            sessions.updateAndGet(Sessions::closed);
        }
    }
}
