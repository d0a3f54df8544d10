package dev.showstream.http;

import dev.showstream.access.Callers;
import dev.showstream.access.Callers.Identity;
import dev.showstream.access.Callers.Identity.Known;
import dev.showstream.access.Visitor;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/// What a request shows of its sender: a bearer token, else the session cookie. Nothing in a URL is one.
final class Credentials {
    static final String COOKIE = "showstream_session";

    private static final String BEARER = "Bearer ";

    private Credentials() {}

    static Identity identify(Callers callers, HttpServerRequest request) {
        var token = token(request);
        if (token.isPresent()) {
            return callers.byToken(token.get(), address(request));
        }
        return sessionId(request).map(callers::bySession).orElseGet(callers::byNothing);
    }

    static Visitor visitor(Known known, HttpServerRequest request) {
        return new Visitor(known.caller(), known.means(), address(request));
    }

    static Optional<String> token(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip())
                .filter(token -> !token.isEmpty());
    }

    static Optional<String> sessionId(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(COOKIE)).map(Cookie::getValue);
    }

    static String address(HttpServerRequest request) {
        var remote = request.remoteAddress();
        return remote == null || remote.hostAddress() == null ? "local" : remote.hostAddress();
    }
}
