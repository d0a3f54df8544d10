package dev.showstream.http;

import dev.showstream.access.HostName;
import io.netty.handler.codec.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/// What tells a browser to give an answer no more power than it needs.
final class SecurityHeaders {
    private static final String OWN_FILES_ONLY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    /// The pages that Quarkus brings have scripts and styles in their HTML.
    private static final String OF_QUARKUS = "default-src 'self' data:; script-src 'self' 'unsafe-inline';"
            + " style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin");

    private SecurityHeaders() {}

    /// Of an answer that is nothing to look at.
    static void add(HttpHeaders headers) {
        ALWAYS.forEach(headers::set);
        headers.set("Content-Security-Policy", OWN_FILES_ONLY);
    }

    static void add(RoutingContext http, String path) {
        ALWAYS.forEach(http.response()::putHeader);
        if ("https".equals(http.request().scheme()) && !isOnLoopback(http)) {
            http.response().putHeader("Strict-Transport-Security", "max-age=31536000");
        }
        http.response().putHeader("Content-Security-Policy", path.startsWith("/q/") ? OF_QUARKUS : OWN_FILES_ONLY);
    }

    /// There the name is every server's, whatever its port, and most of them have no TLS.
    private static boolean isOnLoopback(RoutingContext http) {
        return Optional.ofNullable(http.request().authority())
                .map(Object::toString)
                .flatMap(HostName::parse)
                .filter(HostName::isLoopback)
                .isPresent();
    }
}
