package dev.showstream.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showstream.access.Caller;
import dev.showstream.access.Callers;
import dev.showstream.access.Callers.Identity;
import dev.showstream.access.Callers.Identity.Known;
import dev.showstream.access.Callers.Identity.Nobody;
import dev.showstream.access.Callers.Identity.Slowed;
import dev.showstream.access.Callers.Identity.Wrong;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/// A browser's session: shown a token once, it gets a cookie, which streams and sockets can carry.
@Path("/api/session")
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
    private final Callers callers;
    private final AccessSettings settings;
    private final ObjectMapper mapper;
    private final Rebuffs rebuffs;

    SessionResource(Callers callers, AccessSettings settings, ObjectMapper mapper, Rebuffs rebuffs) {
        this.callers = callers;
        this.settings = settings;
        this.mapper = mapper;
        this.rebuffs = rebuffs;
    }

    /// Who the sender is.
    ///
    /// @param accessControl whether there is anyone to log in or out
    @RegisterForReflection // no signature of a resource names it
    public record Session(String name, String role, boolean accessControl) {}

    @GET
    public Response who(RoutingContext http) {
        return answer(http, Credentials.identify(callers, http.request()));
    }

    /// Takes `{"token": "…"}`, or a bearer token and no body.
    @POST
    public Response open(String body, RoutingContext http) {
        var token = body.isBlank() ? Credentials.token(http.request()) : Optional.of(token(body));
        var identity = token.map(shown -> callers.byToken(shown, Credentials.address(http.request())))
                .orElseGet(callers::byNothing);
        if (identity instanceof Known) {
            token.flatMap(callers::openSession)
                    .ifPresent(id -> http.response()
                            .addCookie(cookie(http, id)
                                    .setMaxAge(settings.session().toSeconds())));
        }
        return answer(http, identity);
    }

    @DELETE
    public Response close(RoutingContext http) {
        Credentials.sessionId(http.request()).ifPresent(callers::closeSession);
        http.response().addCookie(cookie(http, "").setMaxAge(0));
        return Response.noContent().build();
    }

    private String token(String body) {
        try {
            var token = mapper.readTree(body).path("token");
            if (token.isTextual() && !token.textValue().isBlank()) {
                return token.textValue().strip();
            }
        } catch (JsonProcessingException _) {
            // its message quotes the body, which may hold a token
        }
        throw ProblemException.badRequest("token", "missing: the body is {\"token\": \"…\"}");
    }

    private static Cookie cookie(RoutingContext http, String value) {
        return Cookie.cookie(Credentials.COOKIE, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure("https".equals(http.request().scheme()));
    }

    private Response answer(RoutingContext http, Identity identity) {
        http.response().putHeader("Cache-Control", "no-store");
        return switch (identity) {
            case Known(var caller, var _, var _) -> Response.ok(session(caller)).build();
            case Nobody() -> rebuffed(http, Refusal.NOBODY);
            case Wrong() -> rebuffed(http, Refusal.WRONG);
            case Slowed(var wait) -> rebuffed(http, Refusal.slowed(wait));
        };
    }

    private Session session(Caller caller) {
        return new Session(caller.name(), caller.role().word(), callers.isControlled());
    }

    private Response rebuffed(RoutingContext http, Refusal refusal) {
        rebuffs.note(http, refusal);
        var response = Response.status(refusal.problem().status())
                .entity(refusal.problem())
                .type(Problem.MEDIA_TYPE);
        refusal.headers().forEach(response::header);
        return response.build();
    }
}
