package dev.showstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A Chromium without a window, spoken to in its own DevTools protocol: nothing stands between a test and the browser.
final class Chromium implements AutoCloseable {
    private static @Nullable Chromium shared;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final int PATIENCE_SECONDS = 60;
    private static final List<String> COMMAND = List.of(
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--remote-debugging-port=0");

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<String> contexts = new ConcurrentLinkedQueue<>();

    Chromium() throws IOException {
        Files.createDirectories(Path.of("target/chromium"));
        var profile =
                Files.createTempDirectory(Path.of("target/chromium"), "profile").toAbsolutePath();
        var command = new ArrayList<>(COMMAND);
        command.add("--user-data-dir=" + profile);
        process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        socket = http.newWebSocketBuilder().buildAsync(address(), new Ear()).join();
    }

    /// The one of all tests, which ends with them.
    static synchronized Chromium shared() throws IOException {
        if (shared == null) {
            var first = new Chromium();
            Runtime.getRuntime().addShutdownHook(new Thread(first::close));
            shared = first;
        }
        return shared;
    }

    /// The browser says where it listens, and then other things, which must be read lest it stops.
    private URI address() throws IOException {
        var said = process.errorReader(StandardCharsets.UTF_8);
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            var match = LISTENING.matcher(line);
            if (match.find()) {
                // Not a virtual one: reading from a process keeps its carrier.
                Thread.ofPlatform().daemon().start(() -> said.lines().forEach(_ -> {}));
                return URI.create(match.group(1));
            }
        }
        throw new IOException("chromium ended before it listened");
    }

    /// A tab of its own, with storage that no other tab sees.
    Tab open() {
        var context = call("Target.createBrowserContext", Map.of(), "")
                .get("browserContextId")
                .asText();
        contexts.add(context);
        var downloads = Path.of("target/chromium/downloads", context).toAbsolutePath();
        call(
                "Browser.setDownloadBehavior",
                Map.of("behavior", "allow", "browserContextId", context, "downloadPath", downloads.toString()),
                "");
        call(
                "Browser.grantPermissions",
                Map.of(
                        "permissions",
                        List.of("clipboardReadWrite", "clipboardSanitizedWrite"),
                        "browserContextId",
                        context),
                "");
        var target = call("Target.createTarget", Map.of("url", "about:blank", "browserContextId", context), "");
        var session = call(
                "Target.attachToTarget",
                Map.of("targetId", target.get("targetId").asText(), "flatten", true),
                "");
        return new Tab(this, session.get("sessionId").asText(), downloads);
    }

    /// Closes all, which would go on drawing and following for as long as the browser lives.
    void closeTabs() {
        for (var context = contexts.poll(); context != null; context = contexts.poll()) {
            call("Target.disposeBrowserContext", Map.of("browserContextId", context), "");
        }
    }

    JsonNode call(String method, Map<String, ?> parameters, String session) {
        var id = calls.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
        answers.put(id, answer);
        var message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        synchronized (socket) {
            socket.sendText(message.toString(), true).join();
        }
        try {
            var said = answer.join();
            assertThat(said.path("error").isMissingNode())
                    .as("%s: %s", method, said)
                    .isTrue();
            return said.path("result");
        } catch (CompletionException e) {
            throw new AssertionError(method + " got no answer", e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        http.shutdownNow();
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                hear(parts.toString());
                parts.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void hear(String text) {
            try {
                var message = JSON.readTree(text);
                var answer = answers.remove(message.path("id").asInt());
                if (answer != null) {
                    answer.complete(message);
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
