package dev.showstream.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showstream.access.Role;
import dev.showstream.outcome.Fault;
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

/// Carries out what a message on a socket says, or ends it with a problem. Blocks.
@Singleton
class SocketOrders {
    private static final List<Set<String>> FOLLOW = List.of(Set.of("follow", "after"));
    private static final List<Set<String>> CANCEL = List.of(Set.of("cancel"));

    private final Runs runs;
    private final Starts starts;
    private final RunRequestJson requests;
    private final ObjectMapper mapper;

    SocketOrders(Runs runs, Starts starts, ObjectMapper mapper) {
        this.runs = runs;
        this.starts = starts;
        this.mapper = mapper;
        this.requests = new RunRequestJson(mapper);
    }

    /// What is to be read by the client that said it.
    record Wish(Run run, long after) {}

    /// Who said it.
    ///
    /// @param full whether it reads as many runs at once as it may
    record Sender(WebSocketConnection socket, BooleanSupplier full) {}

    /// Starts the run of a query.
    Wish query(String query) {
        var parameters = new QueryStringDecoder(query, false).parameters();
        return new Wish(starts.start(StreamQuery.read(parameters), Starts::inQuery), 0);
    }

    /// Does what the message says; empty where nothing is to be read.
    Optional<Wish> obey(String text, Sender sender) {
        var json = requests.treeOrNothing(text);
        SocketCallers.require(role(json), sender.socket());
        if (json.filter(message -> message.has("cancel")).isPresent()) {
            cancel(json.get());
            return Optional.empty();
        }
        if (sender.full().getAsBoolean()) {
            throw new ProblemException(Problem.of(
                    429, "Too Many Requests", "this socket reads as many runs at once as it may; wait for one to end"));
        }
        return Optional.of(json.map(this::wish).orElseGet(() -> start(RunRequest.everywhere(text))));
    }

    private void cancel(JsonNode message) {
        RunRequestJson.known(message, "", CANCEL);
        named(message, "cancel").end(new Fault.Cancelled());
    }

    private Wish wish(JsonNode message) {
        if (message.has("follow")) {
            RunRequestJson.known(message, "", FOLLOW);
            return new Wish(named(message, "follow"), after(message));
        }
        return new Wish(starts.start(requests.read(message), RunRequestJson.naming(message)), 0);
    }

    private Wish start(RunRequest request) {
        return new Wish(starts.start(request, Starts::inShortForm), 0);
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
