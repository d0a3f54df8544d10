package dev.showstream.http;

import dev.showstream.access.Refusals;
import dev.showstream.access.Visitor;
import dev.showstream.audit.Audit;
import dev.showstream.audit.Deed;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Counts and writes down who is turned away at the door.
@Singleton
public class Rebuffs {
    private static final Logger LOG = Logger.getLogger(Rebuffs.class);

    private final Refusals refusals;
    private final Audit audit;

    Rebuffs(Refusals refusals, Audit audit) {
        this.refusals = refusals;
        this.audit = audit;
    }

    void note(RoutingContext http, Refusal refusal) {
        refusals.refused(refusal.reason());
        if (refusal.equals(Refusal.WRONG)) {
            LOG.warnf("wrong access token from %s", Credentials.address(http.request()));
        }
        audit.refuse(new Deed.Refused(
                stranger(http),
                asked(http, refusal),
                refusal.reason().name().toLowerCase(Locale.ROOT),
                refusal.problem().detail()));
    }

    private static Deed.Stranger stranger(RoutingContext http) {
        return Optional.<Visitor>ofNullable(http.get(Doors.VISITOR))
                .map(Deed.Stranger::of)
                .orElseGet(() -> new Deed.Stranger("nobody", "nothing", Credentials.address(http.request())));
    }

    /// Without the query, which may hold anything, and without a path that is none.
    private static String asked(RoutingContext http, Refusal refusal) {
        var method = http.request().method().name();
        return refusal.equals(Refusal.PATH) ? method : method + " " + http.normalizedPath();
    }
}
