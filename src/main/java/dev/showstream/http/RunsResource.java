package dev.showstream.http;

import dev.showstream.reading.Difference;
import dev.showstream.reading.Folded;
import dev.showstream.reading.TerminalText;
import dev.showstream.run.Run;
import dev.showstream.run.Runs;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs: start, look, follow, cancel.
@Path("/api/runs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class RunsResource {
    private final Runs runs;
    private final Starts starts;
    private final Streams streams;
    private final JsonText json;
    private final Comparison comparison;

    RunsResource(Runs runs, Starts starts, Streams streams) {
        this.runs = runs;
        this.starts = starts;
        this.streams = streams;
        this.json = new JsonText(starts.sizes());
        this.comparison = new Comparison(runs);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(byte[] body, RoutingContext http) {
        var request = json.tree(body);
        var run = starts.start(RunRequestJson.read(request), RunRequestJson.naming(request), Doors.visitor(http));
        return Response.status(Response.Status.CREATED)
                .header("Location", "/api/runs/" + run.id())
                .entity(RunView.of(run))
                .build();
    }

    @GET
    public List<RunView> all(@QueryParam("tasks") @Nullable String tasks) {
        var withTasks = Flag.read("tasks", tasks);
        return runs.all().stream().map(run -> view(run, withTasks)).toList();
    }

    @GET
    @Path("{id}")
    public RunView one(@PathParam("id") String id, @QueryParam("tasks") @Nullable String tasks) {
        return view(run(id), Flag.read("tasks", tasks));
    }

    @GET
    @Path("{id}/results")
    @NonBlocking
    public Uni<Void> results(@PathParam("id") String id, RoutingContext http) {
        var journal = run(id).journal();
        return Outflow.send("application/json;charset=UTF-8", out -> Results.write(journal, out), http);
    }

    /// Devices that answered the same, folded together, for each command.
    @GET
    @Path("{id}/groups")
    public List<Folded> groups(@PathParam("id") String id) {
        return Folded.of(Results.answers(run(id).journal()));
    }

    @GET
    @Path("{id}/groups")
    @Produces(MediaType.TEXT_PLAIN)
    public String groupsAsText(@PathParam("id") String id) {
        return TerminalText.safe(groups(id).stream().map(Folded::text).collect(Collectors.joining()));
    }

    /// What differs between this run's answers and those of another run, or of one device of this run.
    @GET
    @Path("{id}/diff")
    public List<Difference> diff(@PathParam("id") String id, @QueryParam("against") @Nullable String against) {
        return comparison.of(run(id), against);
    }

    @GET
    @Path("{id}/diff")
    @Produces(MediaType.TEXT_PLAIN)
    public String diffAsText(@PathParam("id") String id, @QueryParam("against") @Nullable String against) {
        return TerminalText.safe(
                diff(id, against).stream().map(Difference::text).collect(Collectors.joining()));
    }

    @DELETE
    @Path("{id}")
    public Response cancel(@PathParam("id") String id, RoutingContext http) {
        var run = run(id);
        starts.cancel(run, Doors.visitor(http));
        return Response.accepted(RunView.of(run)).build();
    }

    @GET
    @Path("{id}/events")
    @Produces(MediaType.WILDCARD)
    @NonBlocking
    public Uni<Void> events(@PathParam("id") String id, UriInfo uri, HttpHeaders headers, RoutingContext http) {
        var query = uri.getQueryParameters();
        var run = run(id);
        var read = EventId.said(headers.getHeaderString("Last-Event-ID"), query);
        if (read.isPresent() && !read.get().run().equals(run.id())) {
            throw ProblemException.badRequest("lastEventId", "an event of another run than " + run.id());
        }
        var position = read.map(EventId::seq).orElse(EventId.position(StreamQuery.one(query, "after")));
        var format = streams.format(headers).in(Flag.read("color", StreamQuery.one(query, "color")));
        return streams.send(Streams.Client.of(http, format), () -> new Streams.Reading(run, position, () -> {}));
    }

    @HEAD
    @Path("{id}/events")
    public Response eventsHead(@PathParam("id") String id, HttpHeaders headers) {
        run(id);
        return streams.head(headers);
    }

    private Run run(String id) {
        return runs.find(id).orElseThrow(() -> ProblemException.noSuchRun(id));
    }

    private static RunView view(Run run, Flag tasks) {
        return switch (tasks) {
            case ON -> RunView.withTasks(run);
            case OFF -> RunView.of(run);
        };
    }
}
