package dev.showstream.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showstream.access.Role;
import dev.showstream.access.Visitor;
import dev.showstream.limits.LimitReached;
import dev.showstream.limits.Quota;
import dev.showstream.run.Run;
import dev.showstream.run.RunRequest;
import dev.showstream.run.Runs;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Carries out what a message on a socket says, or ends it with a problem. Blocks.
@Singleton
class SocketOrders {
    private static final List<Set<String>> FOLLOW = List.of(Set.of("follow", "after"));
    private static final List<Set<String>> CANCEL = List.of(Set.of("cancel"));

    private final Runs runs;
    private final Starts starts;
    private final Quota places;
    private final JsonText json;
    private final ObjectMapper mapper;

    SocketOrders(Runs runs, Starts starts, Quota places, ObjectMapper mapper) {
        this.runs = runs;
        this.starts = starts;
        this.places = places;
        this.mapper = mapper;
        this.json = new JsonText(starts.sizes());
    }

    /// What is to be read by the client that said it.
    ///
    /// @param place to be closed when it is read
    /// @param onLeave what to do when the client goes away before the end; must not block
    record Wish(Run run, long after, Quota.Place place, Runnable onLeave) {
        Wish(Run run, long after, Quota.Place place) {
            this(run, after, place, () -> {});
        }

        Wish onLeave(Consumer<Run> act) {
            return new Wish(run, after, place, () -> act.accept(run));
        }
    }

    /// Who said it.
    ///
    /// @param full whether it reads as many runs at once as it may
    record Sender(WebSocketConnection socket, BooleanSupplier full) {
        Visitor visitor() {
            return SocketCallers.visitor(socket);
        }
    }

    /// A place for one more socket, or for one more run that is followed.
    Quota.Place place(Visitor visitor) {
        try {
            return places.take(visitor.caller().name());
        } catch (LimitReached e) {
            throw ProblemException.tooMuch(e);
        }
    }

    /// Starts the run of a query.
    Wish query(String query, Visitor visitor) {
        var parameters = new QueryStringDecoder(query, false).parameters();
        QueryParameters.check(parameters.keySet(), QueryParameters.RUN);
        var cancelOnLeave = StreamQuery.cancelOnLeave(parameters);
        var wish = wish(visitor, 0, () -> starts.start(StreamQuery.read(parameters), Starts::inQuery, visitor));
        return cancelOnLeave ? wish.onLeave(run -> cancelAside(run, visitor)) : wish;
    }

    /// Does what the message says; empty where nothing is to be read.
    Optional<Wish> obey(String text, Sender sender) {
        var json = this.json.treeOrNothing(text);
        SocketCallers.require(role(json), sender.socket());
        if (json.filter(message -> message.has("cancel")).isPresent()) {
            cancel(json.get(), sender.visitor());
            return Optional.empty();
        }
        if (sender.full().getAsBoolean()) {
            throw new ProblemException(Problem.of(
                    429, "Too Many Requests", "this socket reads as many runs at once as it may; wait for one to end"));
        }
        var visitor = sender.visitor();
        return Optional.of(json.map(message -> wish(message, visitor))
                .orElseGet(() -> wish(
                        visitor, 0, () -> starts.start(RunRequest.everywhere(text), Starts::inShortForm, visitor))));
    }

    /// On a thread of its own: whoever tells that a client has gone must not wait for a disk.
    private void cancelAside(Run run, Visitor visitor) {
        Thread.ofVirtual().name("leave").start(() -> starts.cancel(run, visitor));
    }

    private void cancel(JsonNode message, Visitor visitor) {
        RunRequestJson.known(message, "", CANCEL);
        starts.cancel(named(message, "cancel"), visitor);
    }

    private Wish wish(JsonNode message, Visitor visitor) {
        if (message.has("follow")) {
            RunRequestJson.known(message, "", FOLLOW);
            var after = after(message);
            return wish(visitor, after, () -> within(named(message, "follow"), after));
        }
        return wish(
                visitor, 0, () -> starts.start(RunRequestJson.read(message), RunRequestJson.naming(message), visitor));
    }

    /// The run is started only when there is a place for one more to be followed.
    private Wish wish(Visitor visitor, long after, Supplier<Run> source) {
        var place = place(visitor);
        try {
            return new Wish(source.get(), after, place);
        } catch (RuntimeException e) {
            place.close();
            throw e;
        }
    }

    private static Role role(Optional<JsonNode> message) {
        return message.filter(json -> json.has("follow") && !json.has("cancel")).isPresent()
                ? Role.VIEWER
                : Role.OPERATOR;
    }

    private Run named(JsonNode message, String field) {
        var id = message.get(field);
        if (!id.isTextual()) {
            throw ProblemException.badRequest(field, "the id of a run is needed, as a string");
        }
        return runs.find(id.textValue()).orElseThrow(() -> ProblemException.noSuchRun(id.textValue()));
    }

    /// Who asks for what will never come would wait for it for ever.
    private static Run within(Run run, long after) {
        var size = run.journal().size();
        if (run.over() && after > size) {
            throw ProblemException.badRequest("after", "run %s is over and has %d events".formatted(run.id(), size));
        }
        return run;
    }

    private static long after(JsonNode message) {
        var after = message.path("after");
        if (after.isMissingNode()) {
            return 0;
        }
        if (!after.canConvertToLong() || !after.isIntegralNumber() || after.longValue() < 0) {
            throw ProblemException.badRequest("after", "the number of an event is needed, 0 or more");
        }
        return after.longValue();
    }

    /// The message that tells of a problem.
    String text(Problem problem) {
        var message = mapper.createObjectNode()
                .put("type", "problem")
                .put("title", problem.title())
                .put("detail", problem.detail());
        if (problem.field() != null) {
            message.put("field", problem.field());
        }
        return message.toString();
    }
}
