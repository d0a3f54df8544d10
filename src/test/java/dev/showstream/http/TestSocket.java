package dev.showstream.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A WebSocket client that keeps what it gets.
final class TestSocket implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 60;

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    TestSocket(URI uri) {
        this(uri, HttpClient.newHttpClient().newWebSocketBuilder());
    }

    private TestSocket(URI uri, WebSocket.Builder builder) {
        socket = builder.buildAsync(uri, this).join();
    }

    static TestSocket open(URI uri, String header, String value) {
        return new TestSocket(
                uri, HttpClient.newHttpClient().newWebSocketBuilder().header(header, value));
    }

    TestSocket(URI uri, String token) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(uri, this)
                .join();
    }

    /// The detail of the next problem; empty where an event of `type` comes first.
    String problemOr(String type) throws InterruptedException {
        var message = next();
        while (!message.get("type").asText().equals("problem")) {
            if (message.get("type").asText().equals(type)) {
                return "";
            }
            message = next();
        }
        return message.get("detail").asText();
    }

    /// Whether it is, properly or by force.
    boolean isClosedByServer() {
        try {
            closed.handle((_, _) -> true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("not closed", e);
        }
    }

    void say(String message) {
        socket.sendText(message, true).join();
    }

    JsonNode next() throws InterruptedException {
        var message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message");
        }
        return message;
    }

    /// Every message of `run` up to its end, those of other runs left out.
    List<JsonNode> untilDone(String run) throws InterruptedException {
        var events = new ArrayList<JsonNode>();
        do {
            var next = next();
            if (next.path("run").asText().equals(run)) {
                events.add(next);
            }
        } while (events.isEmpty() || !events.getLast().get("type").asText().equals("done"));
        return events;
    }

    int closeCode() {
        try {
            return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("not closed", e);
        }
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            messages.add(tree(partial.toString()));
            partial.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        closed.completeExceptionally(error);
    }

    private static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
