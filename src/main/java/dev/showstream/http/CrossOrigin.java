package dev.showstream.http;

import dev.showstream.access.AllowedOrigins;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/// Tells a browser which other servers' pages may read our answers.
///
/// The framework's own filter would also judge the requests of our own page, and takes them for foreign behind a proxy
/// that ends TLS; [Doors] has judged them already.
final class CrossOrigin {
    private final AllowedOrigins origins;

    CrossOrigin(AllowedOrigins origins) {
        this.origins = origins;
    }

    boolean allows(HttpServerRequest request) {
        return origins.allows(header(request, "Origin"));
    }

    /// What a browser says once; said twice, it is nothing that a browser says.
    static Optional<String> header(HttpServerRequest request, String name) {
        var values = request.headers().getAll(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    /// What lets the page of an allowed origin read the answer. Cookies are not for it: it has a token or none is
    /// needed.
    void invite(RoutingContext http) {
        http.response()
                .putHeader(
                        HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, http.request().getHeader(HttpHeaders.ORIGIN))
                .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "Location, Retry-After, WWW-Authenticate")
                .putHeader(HttpHeaders.VARY, "Origin");
    }

    /// Whether a browser asks what the page may do, which it does without any credential.
    static boolean isQuestion(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    static void answer(HttpServerResponse response) {
        response.setStatusCode(204)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, DELETE")
                .putHeader(
                        HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Accept, Authorization, Content-Type, Last-Event-ID")
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600")
                .end();
    }
}
