package dev.showstream.http;

import dev.showstream.access.Refusals.Reason;
import dev.showstream.access.Role;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;

/// Why a request is turned away at the door.
record Refusal(Reason reason, Problem problem, Map<String, String> headers) {
    private static final long LINGER_MILLIS = 2000; // enough for what is under way on a slow line

    static final Refusal PATH = new Refusal(
            Reason.PATH,
            Problem.of(400, "Bad Request", "the path holds characters that no path of this server has"),
            Map.of());
    static final Refusal QUERY = new Refusal(
            Reason.PATH,
            Problem.of(
                    400,
                    "Bad Request",
                    "the query holds a % that is followed by no two hexadecimal digits; %25 is a %"),
            Map.of());
    static final Refusal HOST = forbidden(
            Reason.HOST,
            "the server is not known by the name in the Host header; showstream.access.hosts lists its names");
    static final Refusal SITE = forbidden(
            Reason.SITE,
            "the request comes from a page of another site (Origin, Sec-Fetch-Site); only this server's own may");
    static final Refusal NOBODY = unauthorized(
            Reason.NOBODY,
            "an access token is needed: Authorization: Bearer …, or a browser's session from POST /api/session",
            "Bearer realm=\"showstream\"");
    static final Refusal WRONG = unauthorized(
            Reason.WRONG, "the access token is not known", "Bearer realm=\"showstream\", error=\"invalid_token\"");

    static Refusal role(Role needed) {
        return forbidden(Reason.ROLE, "the role " + needed.word() + " is needed");
    }

    static Refusal slowed(Duration wait) {
        var seconds = Long.toString(wait.plusNanos(999_999_999).toSeconds());
        return new Refusal(
                Reason.SLOWED,
                Problem.of(
                        429,
                        "Too Many Requests",
                        "too many wrong access tokens came from your address; try again in " + seconds + " s"),
                Map.of("Retry-After", seconds));
    }

    private static Refusal forbidden(Reason reason, String detail) {
        return new Refusal(reason, Problem.of(403, "Forbidden", detail), Map.of());
    }

    private static Refusal unauthorized(Reason reason, String detail, String challenge) {
        return new Refusal(reason, Problem.of(401, "Unauthorized", detail), Map.of("WWW-Authenticate", challenge));
    }

    void answer(RoutingContext http) {
        answer(http, problem, headers);
    }

    /// Answers and, where a body is still on its way, hangs up rather than to take it.
    static void answer(RoutingContext http, Problem problem, Map<String, String> headers) {
        var response = http.response().setStatusCode(problem.status());
        headers.forEach(response::putHeader);
        response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var mayHaveBody = http.request().headers().contains(HttpHeaders.CONTENT_LENGTH)
                || http.request().headers().contains(HttpHeaders.TRANSFER_ENCODING);
        if (mayHaveBody && http.request().version() != HttpVersion.HTTP_2) { // there, streams share the connection
            response.putHeader(HttpHeaders.CONNECTION, "close");
            http.addEndHandler(_ -> hangUp(http));
        }
        response.end(json(problem));
    }

    /// Not at once: a client that is still sending would lose the answer with its connection.
    private static void hangUp(RoutingContext http) {
        var request = http.request();
        if (request.isEnded()) {
            request.connection().close();
            return;
        }
        var alarm =
                http.vertx().setTimer(LINGER_MILLIS, _ -> request.connection().close());
        request.handler(_ -> {});
        request.exceptionHandler(_ -> http.vertx().cancelTimer(alarm));
        request.endHandler(_ -> {
            http.vertx().cancelTimer(alarm);
            request.connection().close();
        });
        request.resume();
    }

    static String json(Problem problem) {
        return new JsonObject()
                .put("type", problem.type())
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.detail())
                .encode();
    }
}
