package dev.showstream.http;

import dev.showstream.access.Allowed;
import dev.showstream.access.AllowedHosts;
import dev.showstream.access.Callers;
import dev.showstream.access.Callers.Identity.Known;
import dev.showstream.access.Callers.Identity.Nobody;
import dev.showstream.access.Callers.Identity.Slowed;
import dev.showstream.access.Callers.Identity.Wrong;
import dev.showstream.access.Callers.Proof;
import dev.showstream.access.HostName;
import dev.showstream.access.Provenance;
import dev.showstream.access.Role;
import dev.showstream.access.Visitor;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Turns away whoever may not come in, before any other code sees the request: REST, streams, sockets and pages alike.
///
/// First by which name the server was called, then from whose page, then who asks and what for.
@Singleton
public class Doors {
    static final String VISITOR = Doors.class.getName() + ".visitor";
    private static final String PATH = Doors.class.getName() + ".path";
    private static final String PROOF = Doors.class.getName() + ".proof";
    private static final String UNREADABLE = "%";
    private static final String SEEN = Doors.class.getName() + ".seen";

    private final Callers callers;
    private final AllowedHosts hosts;
    private final Rebuffs rebuffs;
    private final CrossOrigin crossOrigin;
    private final String root;

    Doors(
            Callers callers,
            Allowed allowed,
            Rebuffs rebuffs,
            @ConfigProperty(name = "quarkus.http.root-path", defaultValue = "/") String root) {
        this.callers = callers;
        this.hosts = allowed.hosts();
        this.crossOrigin = new CrossOrigin(allowed.origins());
        this.rebuffs = rebuffs;
        this.root = root.replaceAll("/+$", "");
    }

    void guard(@Observes Filters filters) {
        filters.register(this::check, Integer.MAX_VALUE);
    }

    /// A request that calls the server by no name at all, or that has no path, fails before any filter is asked.
    void guardWhatIsNoAddress(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(http -> {
            if (http.get(SEEN) == null) {
                SecurityHeaders.add(http, "");
                var named = Called.by(http.request()).filter(hosts::allows).isPresent();
                refuse(http, named ? Refusal.PATH : Refusal.HOST);
            } else {
                http.next();
            }
        });
    }

    /// Whether the sender, who has been let through, would be known if it came again now.
    static Proof proof(RoutingContext http) {
        return Objects.requireNonNull(http.<Proof>get(PROOF), "a door that asks nobody who they are");
    }

    /// Who sends this request, once it has been let through.
    static Visitor visitor(RoutingContext http) {
        return Objects.requireNonNull(http.<Visitor>get(VISITOR), "this path needs no role");
    }

    /// What is asked for, below the server's root path.
    static String path(RoutingContext http) {
        return Objects.requireNonNull(http.<String>get(PATH), "no request comes in elsewhere");
    }

    private void check(RoutingContext http) {
        SlowHeads.stopWaiting(http);
        http.put(SEEN, true);
        var path = asked(http);
        var ours = path.startsWith(root) ? path.substring(root.length()) : path;
        http.put(PATH, ours);
        SecurityHeaders.add(http, ours);
        if (crossOrigin.allows(http.request())) {
            crossOrigin.invite(http);
        }
        refusal(http, ours).ifPresentOrElse(refusal -> refuse(http, refusal), () -> admit(http));
    }

    /// The path, or what is no plain one where it cannot be read.
    private static String asked(RoutingContext http) {
        try {
            return Objects.requireNonNullElse(http.normalizedPath(), "");
        } catch (IllegalArgumentException _) { // a % that begins no escape
            return UNREADABLE;
        }
    }

    private void admit(RoutingContext http) {
        if (asksAhead(http.request())) {
            CrossOrigin.answer(http.response());
        } else {
            http.next();
        }
    }

    private boolean asksAhead(HttpServerRequest request) {
        return crossOrigin.allows(request) && CrossOrigin.isQuestion(request);
    }

    private Optional<Refusal> refusal(RoutingContext http, String path) {
        if (!Need.isPlain(path)) {
            return Optional.of(Refusal.PATH);
        }
        var request = http.request();
        var need = Need.of(request.method().name(), path, request.query());
        var host = Called.by(request);
        if (host.isEmpty() || !isOurs(host.get(), path)) {
            return Optional.of(Refusal.HOST);
        }
        if (isForeign(request, host.get()) && !isLinkToPage(request, need)) {
            return Optional.of(Refusal.SITE);
        }
        if (!QueryParameters.areReadable(http)) {
            return Optional.of(Refusal.QUERY);
        }
        if (asksAhead(request)) {
            return Optional.empty(); // browsers ask without any credential
        }
        return need.role().flatMap(role -> refusal(http, role));
    }

    private Optional<Refusal> refusal(RoutingContext http, Role needed) {
        return switch (Credentials.identify(callers, http.request())) {
            case Known known -> {
                http.put(PROOF, known.proof());
                http.put(VISITOR, Credentials.visitor(known, http.request()));
                yield known.caller().role().covers(needed) ? Optional.empty() : Optional.of(Refusal.role(needed));
            }
            case Nobody() -> Optional.of(Refusal.NOBODY);
            case Wrong() -> Optional.of(Refusal.WRONG);
            case Slowed(var wait) -> Optional.of(Refusal.slowed(wait));
        };
    }

    /// A bare address is no name that could be made to point here, so that probes and scrapers may use it.
    private boolean isOurs(HostName host, String path) {
        return hosts.allows(host) || (host.isAddress() && Need.isProbed(path));
    }

    /// A proxy that is trusted may know better by which name the browser called.
    private boolean isForeign(HttpServerRequest request, HostName host) {
        var provenance = new Provenance(
                Called.authority(request).orElse(host),
                CrossOrigin.header(request, "Origin"),
                CrossOrigin.header(request, "Sec-Fetch-Site"));
        return provenance.isForeign() && !crossOrigin.allows(request);
    }

    /// A link on some other page that leads a person to ours.
    private static boolean isLinkToPage(HttpServerRequest request, Need need) {
        return need == Need.PAGE
                && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                && "document".equals(request.getHeader("Sec-Fetch-Dest"));
    }

    private void refuse(RoutingContext http, Refusal refusal) {
        rebuffs.note(http, refusal);
        refusal.answer(http);
    }
}
