package dev.showstream.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Says of each path which methods it takes, and turns the others away; and has a client that names no media type take
/// any.
///
/// The framework answers `OPTIONS` for a whole class of paths at once, and refuses a method without saying `Allow`.
@Singleton
public class Methods {
    private static final String READING = "GET, HEAD, OPTIONS";

    /// Of the WebSocket protocol: RFC 6455's.
    private static final String VERSION = "13";

    private static final Map<Pattern, String> TAKEN = Map.of(
            Pattern.compile("/api/(devices|platforms|stream)/?"),
            READING,
            Pattern.compile("/api/runs/?"),
            READING + ", POST",
            Pattern.compile("/api/runs/[^/]+/?"),
            READING + ", DELETE",
            Pattern.compile("/api/runs/[^/]+/(events|results|groups|diff)/?"),
            READING,
            Pattern.compile("/api/session/?"),
            READING + ", POST, DELETE",
            Pattern.compile("/ws"),
            READING,
            Pattern.compile("/(index\\.html)?"),
            READING,
            Pattern.compile("/q/(openapi|metrics|health(/.*)?)/?"),
            READING);

    private static final Problem NOT_TAKEN = Problem.of(
            405, "Method Not Allowed", "this path does not take this method; Allow lists those that it does");
    private static final Problem NOWHERE = Problem.of(404, "Not Found", "there is nothing at this path");
    private static final Problem NO_UPGRADE = Problem.of(
            426, "Upgrade Required", "a WebSocket is here: websocat 'ws://localhost:8080/ws?command=show%20clock'");

    /// Behind [Doors], and before [Bodies]: no body is waited for that nobody takes.
    void listen(@Observes Filters filters) {
        filters.register(Methods::check, Integer.MAX_VALUE - 1);
    }

    /// What a path takes; empty for one that nothing is said of.
    ///
    /// @param path a plain one, below the server's root path
    static Set<String> of(String path) {
        return allow(path).map(allow -> Set.of(allow.split(", "))).orElse(Set.of());
    }

    private static Optional<String> allow(String path) {
        return TAKEN.entrySet().stream()
                .filter(place -> place.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static void check(RoutingContext http) {
        var path = Doors.path(http);
        allow(path).ifPresentOrElse(allow -> check(http, path, allow), () -> checkNowhere(http, path));
    }

    private static void check(RoutingContext http, String path, String allow) {
        var method = http.request().method().name();
        if (!of(path).contains(method)) {
            Refusal.answer(http, NOT_TAKEN, Map.of("Allow", allow));
        } else if (method.equals("OPTIONS")) {
            http.response().putHeader(HttpHeaders.ALLOW, allow).end();
        } else if (path.equals("/ws") && !asksToUpgrade(http.request())) {
            Refusal.answer(http, NO_UPGRADE, Map.of("Upgrade", "websocket", "Sec-WebSocket-Version", VERSION));
        } else {
            takeAnything(http.request());
            http.next();
        }
    }

    private static void checkNowhere(RoutingContext http, String path) {
        if (path.startsWith("/api/") && http.request().method().name().equals("OPTIONS")) {
            Refusal.answer(http, NOWHERE, Map.of());
        } else {
            http.next();
        }
    }

    /// Where a path has several media types to offer, the framework takes an empty `Accept` for a broken one.
    private static void takeAnything(HttpServerRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept != null && accept.isBlank()) {
            request.headers().set(HttpHeaders.ACCEPT, "*/*");
        }
    }

    /// With all that the handshake asks for, which else would be refused without a word.
    private static boolean asksToUpgrade(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                && "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
                && CrossOrigin.header(request, "Connection")
                        .filter(words -> words.toLowerCase(Locale.ROOT).contains("upgrade"))
                        .isPresent()
                && VERSION.equals(request.getHeader("Sec-WebSocket-Version"))
                && request.headers().contains("Sec-WebSocket-Key")
                && !Bodies.hasBody(request);
    }
}
