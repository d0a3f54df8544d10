package dev.showstream.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Answers every failed request with problem+json.
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private static final int RETRY_AFTER_SECONDS = 10;

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        return answer(e.problem());
    }

    /// What the framework refuses: an unknown path, a wrong method or media type. Redirects and the like stay as they
    /// are.
    @ServerExceptionMapper
    public Response refused(WebApplicationException e) {
        var response = e.getResponse();
        if (response.getStatus() < 400 || response.hasEntity()) {
            return response;
        }
        var title = response.getStatusInfo().getReasonPhrase();
        var problem = Problem.of(response.getStatus(), title, detail(e));
        return Response.fromResponse(response)
                .entity(problem)
                .type(Problem.MEDIA_TYPE)
                .build();
    }

    private static String detail(WebApplicationException e) {
        return switch (e.getResponse().getStatus()) {
            case 400 -> "a header is not as HTTP has it; it may be Accept";
            case 404 -> "there is nothing at this path";
            case 405 -> "this path does not take this method";
            case 406 -> "none of the media types in Accept can be had here; /q/openapi lists those that can";
            case 413 -> "the body is too large (showstream.limits.body)";
            case 415 -> "the body must be JSON: send Content-Type: application/json";
            default -> String.valueOf(e.getMessage());
        };
    }

    @ServerExceptionMapper(priority = 10_000)
    public Response bug(Exception e) {
        var reference = UUID.randomUUID().toString();
        LOG.errorf(e, "bug %s", reference);
        return answer(Problem.of(
                RestResponse.StatusCode.INTERNAL_SERVER_ERROR,
                "Internal Server Error",
                "our bug; the server's log has the rest under " + reference));
    }

    private static Response answer(Problem problem) {
        var response = Response.status(problem.status()).entity(problem).type(Problem.MEDIA_TYPE);
        if (problem.mayDoLater()) {
            response.header("Retry-After", RETRY_AFTER_SECONDS);
        }
        return response.build();
    }
}
