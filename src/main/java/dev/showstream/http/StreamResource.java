package dev.showstream.http;

import dev.showstream.run.Run;
import dev.showstream.run.Runs;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/// A run and its events in one request: for an address bar, `curl -N`, `new EventSource(…)`.
@Path("/api/stream")
@NonBlocking
public class StreamResource {
    private final Runs runs;
    private final Starts starts;
    private final Streams streams;

    StreamResource(Runs runs, Starts starts, Streams streams) {
        this.runs = runs;
        this.starts = starts;
        this.streams = streams;
    }

    /// Starts a run and streams it; with the id of an event, resumes that event's run instead.
    ///
    /// A browser that fetches ahead what its person might ask for next starts nothing.
    @GET
    public Uni<Void> stream(
            @HeaderParam("Last-Event-ID") @Nullable String header,
            UriInfo uri,
            HttpHeaders headers,
            RoutingContext http) {
        notAhead(headers.getHeaderString("Sec-Purpose"));
        var query = uri.getQueryParameters();
        var cancelOnLeave = StreamQuery.cancelOnLeave(query);
        var color = Flag.read("color", StreamQuery.one(query, "color"));
        var format = streams.format(headers).in(color);
        var read = EventId.said(header, query);
        var client = Streams.Client.of(http, format);
        var visitor = client.visitor();
        return streams.send(client, () -> {
            var run = read.isPresent()
                    ? kept(read.get().run())
                    : starts.start(StreamQuery.read(query), Starts::inQuery, visitor);
            return new Streams.Reading(
                    run,
                    read.map(EventId::seq).orElse(0L),
                    cancelOnLeave ? () -> starts.cancel(run, visitor) : () -> {});
        });
    }

    private static void notAhead(@Nullable String purpose) {
        if (purpose != null && purpose.contains("prefetch")) {
            throw new ProblemException(Problem.of(
                    403, "Forbidden", "a run is started when a person asks for it, not ahead of that (Sec-Purpose)"));
        }
    }

    private Run kept(String id) {
        return runs.find(id).orElseThrow(() -> ProblemException.noSuchRun(id));
    }

    /// Starts nothing.
    @HEAD
    public Response head(HttpHeaders headers) {
        return streams.head(headers);
    }
}
