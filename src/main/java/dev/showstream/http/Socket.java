package dev.showstream.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showstream.access.Role;
import dev.showstream.outcome.Fault;
import dev.showstream.run.Run;
import dev.showstream.run.RunRequest;
import dev.showstream.run.Runs;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.Blocking;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// Runs over one socket: a message starts, follows or cancels one, and each event is one message back.
///
/// With a query, `/ws?command=…`, the socket carries that one run and closes after its last event.
@WebSocket(path = "/ws")
public class Socket {
    private static final CloseReason BAD_REQUEST = new CloseReason(1008, "bad request"); // RFC 6455 §7.4.1

    private final Runs runs;
    private final Starts starts;
    private final RunRequestJson requests;
    private final ObjectMapper mapper;
    private final Map<String, SocketFollows> follows = new ConcurrentHashMap<>();

    Socket(Runs runs, Starts starts, ObjectMapper mapper) {
        this.runs = runs;
        this.starts = starts;
        this.mapper = mapper;
        this.requests = new RunRequestJson(mapper);
    }

    @OnOpen
    @Blocking
    void open(WebSocketConnection socket) {
        var follow = new SocketFollows(socket);
        follows.put(socket.id(), follow);
        var query = socket.handshakeRequest().query();
        if (query == null || query.isEmpty()) {
            return;
        }
        try {
            var parameters = new QueryStringDecoder(query, false).parameters();
            var run = starts.start(StreamQuery.read(parameters), Starts::inQuery);
            follow.follow(run, 0, () -> follow.close(CloseReason.NORMAL));
        } catch (ProblemException e) {
            tell(follow, e.problem());
            follow.close(BAD_REQUEST);
        }
    }

    @OnTextMessage
    @Blocking
    void message(String text, WebSocketConnection socket) {
        var follow = follows.get(socket.id());
        if (follow == null) {
            return; // closed while the message was on its way
        }
        try {
            var json = requests.treeOrNothing(text.strip());
            SocketCallers.require(role(json), socket);
            obey(json, text.strip(), follow);
        } catch (ProblemException e) {
            tell(follow, e.problem());
        }
    }

    @OnClose
    void close(WebSocketConnection socket) {
        Optional.ofNullable(follows.remove(socket.id())).ifPresent(SocketFollows::leave);
    }

    private static Role role(Optional<JsonNode> message) {
        return message.filter(json -> json.has("follow")).isPresent() ? Role.VIEWER : Role.OPERATOR;
    }

    private void obey(Optional<JsonNode> json, String message, SocketFollows follow) {
        if (json.isEmpty()) {
            start(RunRequest.everywhere(message), Starts::inShortForm, follow);
        } else if (json.get().has("follow")) {
            follow.follow(named(json.get(), "follow"), after(json.get()), () -> {});
        } else if (json.get().has("cancel")) {
            named(json.get(), "cancel").end(new Fault.Cancelled());
        } else {
            start(requests.read(json.get()), RunRequestJson.naming(json.get()), follow);
        }
    }

    private void start(RunRequest request, UnaryOperator<String> naming, SocketFollows follow) {
        follow.follow(starts.start(request, naming), 0, () -> {});
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

    private void tell(SocketFollows follow, Problem problem) {
        var message = mapper.createObjectNode()
                .put("type", "problem")
                .put("title", problem.title())
                .put("detail", problem.detail());
        if (problem.field() != null) {
            message.put("field", problem.field());
        }
        follow.tell(message.toString());
    }
}
