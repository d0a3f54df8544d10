package dev.showstream.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;

/// The browsers that have shown a token: each holds a random id instead, until it logs out or time is up.
///
/// Ids are kept hashed. A caller has at most `perCaller` sessions; the oldest makes room.
public final class Sessions {
    private static final int ID_BYTES = 32;

    private final InstantSource clock;
    private final Duration lifetime;
    private final int perCaller;
    private final SecureRandom random = new SecureRandom();
    private final LinkedHashMap<String, Session> sessions = new LinkedHashMap<>();

    public Sessions(InstantSource clock, Duration lifetime, int perCaller) {
        this.clock = clock;
        this.lifetime = lifetime;
        this.perCaller = perCaller;
    }

    private record Session(Grant grant, Instant end) {}

    /// Opens one and returns its id.
    public synchronized String open(Grant grant) {
        var now = clock.instant();
        sessions.values().removeIf(session -> !now.isBefore(session.end));
        makeRoom(grant.caller().name());
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        var id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sessions.put(Digest.sha256(id), new Session(grant, now.plus(lifetime)));
        return id;
    }

    private void makeRoom(String caller) {
        var surplus =
                sessions.values().stream().filter(each -> isOf(each, caller)).count() - perCaller + 1;
        Iterator<Session> oldest = sessions.values().iterator();
        while (surplus > 0 && oldest.hasNext()) {
            if (isOf(oldest.next(), caller)) {
                oldest.remove();
                surplus--;
            }
        }
    }

    private static boolean isOf(Session session, String caller) {
        return session.grant.caller().name().equals(caller);
    }

    /// The grant that the session was opened with; whether it still holds is for [AccessTokens] to say.
    public synchronized Optional<Grant> find(String id) {
        return Optional.ofNullable(sessions.get(Digest.sha256(id)))
                .filter(session -> clock.instant().isBefore(session.end))
                .map(Session::grant);
    }

    /// Ends the session, if there is one.
    public synchronized void close(String id) {
        sessions.remove(Digest.sha256(id));
    }

    public Duration lifetime() {
        return lifetime;
    }
}
