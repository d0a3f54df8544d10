package dev.showstream.access;

import java.time.Duration;
import java.util.Optional;

/// Tells who a caller is by what it shows: a token, or the id of a session that a token has opened.
public final class Callers {
    private final Optional<Access> access;

    private record Access(AccessTokens tokens, Sessions sessions, FailedAttempts failures) {}

    private Callers(Optional<Access> access) {
        this.access = access;
    }

    /// Without access control: whoever comes is [Caller#LOCAL].
    public static Callers local() {
        return new Callers(Optional.empty());
    }

    /// With access control.
    public static Callers of(AccessTokens tokens, Sessions sessions, FailedAttempts failures) {
        return new Callers(Optional.of(new Access(tokens, sessions, failures)));
    }

    /// Who somebody turned out to be.
    public sealed interface Identity {
        /// Somebody whom we know.
        ///
        /// @param means what was shown
        /// @param proof whether it would still be so if it were asked again
        record Known(Caller caller, Visitor.Means means, Proof proof) implements Identity {}

        /// Nothing was shown that means anything now.
        record Nobody() implements Identity {}

        /// A token was shown that is none.
        record Wrong() implements Identity {}

        /// Too many wrong ones came from there; this one was not looked at.
        record Slowed(Duration limit) implements Identity {}
    }

    /// What an identity rests on, for connections that outlive it.
    @FunctionalInterface
    public interface Proof {
        boolean holds();
    }

    /// Whether there is access control at all.
    public boolean isControlled() {
        return access.isPresent();
    }

    /// Who shows nothing at all.
    public Identity byNothing() {
        return isControlled()
                ? new Identity.Nobody()
                : new Identity.Known(Caller.LOCAL, Visitor.Means.LOCAL, () -> true);
    }

    /// Who shows the id of a session.
    public Identity bySession(String id) {
        if (access.isEmpty()) {
            return byNothing();
        }
        var known = access.get();
        return known.sessions
                .find(id)
                .filter(known.tokens::holds)
                .<Identity>map(grant -> new Identity.Known(
                        grant.caller(), Visitor.Means.SESSION, () -> bySession(id) instanceof Identity.Known))
                .orElseGet(Identity.Nobody::new);
    }

    /// Who shows a token; a wrong one is counted.
    ///
    /// @param address of the client
    public Identity byToken(String token, String address) {
        if (access.isEmpty()) {
            return byNothing();
        }
        var known = access.get();
        var wait = known.failures.waitFor(address);
        if (wait.isPositive()) {
            return new Identity.Slowed(wait);
        }
        var grant = known.tokens.find(token);
        if (grant.isEmpty()) {
            known.failures.failed(address);
            return new Identity.Wrong();
        }
        return new Identity.Known(grant.get().caller(), Visitor.Means.TOKEN, () -> known.tokens.holds(grant.get()));
    }

    /// The id of a new session for whoever's token this is; empty where it is nobody's, or nothing is controlled.
    public Optional<String> openSession(String token) {
        return access.flatMap(known -> known.tokens.find(token).map(known.sessions::open));
    }

    /// Ends the session, if there is one.
    public void closeSession(String id) {
        access.ifPresent(known -> known.sessions.close(id));
    }
}
