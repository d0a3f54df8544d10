package dev.showstream.http;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// The query parameters that each path takes. Any other is refused: a filter with a typing error in its name must not
/// become none, and a command go to the whole network.
public class QueryParameters {
    private static final Set<String> SELECTORS = Set.of("device", "group", "tag", "platform");

    /// Those of a run that a query starts.
    static final Set<String> RUN = with(SELECTORS, "command", "workers", "timeout", "deviceTimeout", "onDisconnect");

    /// Of the others each is said once: which of two is meant is not guessed.
    private static final Set<String> REPEATED = with(SELECTORS, "command", "lastEventId");

    private static final Map<String, Set<String>> OF_READING = Map.of(
            "/api/devices", SELECTORS,
            "/api/stream", with(RUN, "lastEventId", "color"),
            "/api/runs", Set.of("tasks"),
            "/api/runs/{id}", Set.of("tasks"),
            "/api/runs/{id}/events", Set.of("lastEventId", "after", "color"),
            "/api/runs/{id}/diff", Set.of("against"));

    private static Set<String> with(Set<String> some, String... more) {
        var all = new HashSet<>(some);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }

    @ServerRequestFilter
    public void check(ContainerRequestContext request) {
        var said = request.getUriInfo().getQueryParameters();
        check(said.keySet(), of(request.getMethod(), path(request)));
        said.keySet().stream().filter(name -> !REPEATED.contains(name)).forEach(name -> StreamQuery.one(said, name));
    }

    private static String path(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath();
        return "/" + path.replaceAll("^/+|/+$", "");
    }

    /// @param path below the server's root path, as in the document at `/q/openapi` or with an id for `{id}`
    static Set<String> of(String method, String path) {
        var reads = method.equals("GET") || method.equals("HEAD");
        var template = path.replaceFirst("^/api/runs/[^/]+", "/api/runs/{id}");
        return reads ? OF_READING.getOrDefault(template, Set.of()) : Set.of();
    }

    /// Whether each escape is one.
    static boolean areReadable(RoutingContext http) {
        try {
            return http.queryParams() != null;
        } catch (HttpException _) {
            return false;
        }
    }

    /// Ends a request that says what it does not mean.
    static void check(Set<String> said, Set<String> known) {
        for (var name : said) {
            if (!known.contains(name)) {
                throw ProblemException.badRequest(
                        name,
                        known.isEmpty()
                                ? "not known; there are no parameters here"
                                : "not known; valid are "
                                        + String.join(
                                                ", ", known.stream().sorted().toList()));
            }
        }
    }
}
