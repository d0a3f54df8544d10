package dev.showstream.lab;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;

/// Counts sessions as they log in and end.
///
/// As a router frees its line when `exit` is typed there, a session counts no more once its shell has ended, before its
/// client can know.
final class SessionCount implements SessionListener {
    private static final AttributeKey<Runnable> LEAVING = new AttributeKey<>();

    private final AtomicReference<Sessions> sessions = new AtomicReference<>(Sessions.NONE);

    Sessions now() {
        return sessions.get();
    }

    void forgetPeak() {
        sessions.updateAndGet(Sessions::peakForgotten);
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        if (event == Event.Authenticated && session.setAttribute(LEAVING, this::leave) == null) {
            sessions.updateAndGet(Sessions::opened);
        }
    }

    private void leave() {
        sessions.updateAndGet(Sessions::closed);
    }

    @Override
    public void sessionClosed(Session session) {
        left(session);
    }

    /// Whoever had logged in has left, however often this is said.
    static void left(Session session) {
        var leaving = session.removeAttribute(LEAVING);
        if (leaving != null) {
            leaving.run();
        }
    }
}
