package dev.showstream.run;

import dev.showstream.inventory.Discretion;
import dev.showstream.outcome.Fault;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/// A failure that nobody foresaw: it is logged whole, but for the credentials that its words may hold.
///
/// Whoever throws it may have been given a device's words, and those may be a password.
final class Bug extends Throwable {
    private static final Logger LOG = Logger.getLogger(Bug.class);

    private Bug(Throwable bug, Discretion discretion, Set<Throwable> seen) {
        super(discretion.of(bug.toString()));
        setStackTrace(bug.getStackTrace());
        seen.add(bug);
        var cause = bug.getCause();
        if (cause != null && !seen.contains(cause)) {
            initCause(new Bug(cause, discretion, seen));
        }
        for (var other : bug.getSuppressed()) {
            if (!seen.contains(other)) {
                addSuppressed(new Bug(other, discretion, seen));
            }
        }
    }

    /// Logs what went wrong with `turn`; the fault says where to look for it.
    static Fault log(Throwable bug, Turn turn) {
        var reference = UUID.randomUUID().toString();
        var discretion = new Discretion(turn.task().device().login());
        LOG.errorf(
                new Bug(bug, discretion, Collections.newSetFromMap(new IdentityHashMap<>())),
                "bug %s at %s",
                reference,
                turn.target().where());
        return new Fault.Internal(reference);
    }

    /// As the failure would be printed itself.
    @Override
    @SuppressWarnings("OverrideThrowableToString") // its name is not the failure's
    public String toString() {
        return String.valueOf(getMessage());
    }
}
