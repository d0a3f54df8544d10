package dev.showstream.process;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that is told to stop, and one that is killed.
class EndingIT {
    private static final String ALL = "{\"command\": \"show clock\"}";
    private static final String FAST = "{\"command\": \"show clock\", \"devices\": [\"fast\"]}";

    @Test
    void toldToStopItTakesNoRunsEndsThoseUnderWayAndTellsEveryReader(@TempDir Path folder) throws Exception {
        try (var server = Server.start(folder, "showstream.shutdown.grace=3s");
                var stream = server.stream("/api/stream?command=show%20clock")) {
            var events = new ArrayList<JsonNode>();
            while (events.size() < 4) { // run, two started, and then what the first of them brings
                events.add(Server.tree(stream.readLine()));
            }
            var closed = socketsEnd(server);

            server.terminate();

            await().until(() -> server.startRun(FAST).statusCode() == 503);
            var refused = server.startRun(FAST);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(server.get("/q/health/ready").statusCode()).isEqualTo(503);
            assertThat(server.get("/q/health/live").statusCode()).isEqualTo(200);

            for (var line = stream.readLine(); line != null; line = stream.readLine()) {
                events.add(Server.tree(line));
            }
            assertThat(events.getLast().get("type").asText()).isEqualTo("done");
            assertThat(events.getLast().get("state").asText()).isEqualTo("cancelled");
            assertThat(closed.get(1, TimeUnit.MINUTES)).isEqualTo(1001);
            assertThat(server.exitCode()).as(server.log()).isEqualTo(143);
            assertThat(server.log()).doesNotContain("ERROR").doesNotContain("Exception");
        }
    }

    @Test
    void itsOwnHealthCheckTellsASoundServerFromOneThatStopsAndFromNone(@TempDir Path folder) throws Exception {
        try (var server = Server.start(folder, "showstream.shutdown.grace=10m")) {
            assertThat(health(server.address().getPort())).isZero();

            server.startRun(ALL);
            server.terminate();
            await().until(() -> server.get("/q/health/ready").statusCode() == 503);

            assertThat(health(server.address().getPort())).isEqualTo(1);
        }
        assertThat(health(1)).isEqualTo(1);
    }

    /// Asks as the images do: in the server's own environment.
    private static int health(int port) throws Exception {
        var check = new ProcessBuilder(Artifact.underTest().line(List.of(), List.of("health")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        check.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return check.start().waitFor();
    }

    @Test
    void withNothingToDoItStopsAtOnceThoughSomeoneReads(@TempDir Path folder) throws Exception {
        try (var server = Server.start(folder, "showstream.shutdown.grace=10m")) {
            server.startRun(FAST);
            var closed = socketsEnd(server);

            server.terminate();

            assertThat(closed.get(1, TimeUnit.MINUTES)).isEqualTo(1001);
            assertThat(server.exitCode()).as(server.log()).isEqualTo(143);
        }
    }

    @Test
    void afterAKillEndedRunsAreReadAsTheyWereAndTheOthersSayWhoWasNotHeard(@TempDir Path folder) throws Exception {
        String ended;
        String cut;
        List<String> before;
        try (var server = Server.start(folder)) {
            ended = Server.tree(server.startRun(FAST).body()).get("id").asText();
            try (var stream = server.stream("/api/runs/" + ended + "/events")) {
                before = stream.lines().toList();
            }
            cut = Server.tree(server.startRun(ALL).body()).get("id").asText();
            await().until(() -> server.json("/api/runs/" + cut).get("succeeded").asInt() == 1);
            server.kill();
        }

        try (var server = Server.start(folder)) {
            try (var stream = server.stream("/api/runs/" + ended + "/events")) {
                assertThat(stream.lines()).isEqualTo(before);
            }
            assertThat(server.json("/api/runs/" + ended + "/results")
                            .get("fast")
                            .asText())
                    .contains(" UTC ");

            var run = server.json("/api/runs/" + cut + "?tasks=true");
            assertThat(run.get("state").asText()).isEqualTo("interrupted");
            assertThat(run.get("succeeded").asInt()).isEqualTo(1);
            try (var stream = server.stream("/api/runs/" + cut + "/events?after=3")) {
                assertInterrupted(stream.lines().map(EndingIT::tree).toList());
            }
            var resumed = server.get("/api/stream?command=show%20clock&lastEventId=" + cut + ":5");
            assertThat(resumed.body()).contains("id: " + cut + ":6\n", "\"state\":\"interrupted\"");
            assertThat(server.json("/api/runs")).hasSize(2);
        }
    }

    private static void assertInterrupted(List<JsonNode> rest) {
        assertThat(rest)
                .filteredOn(event -> event.get("type").asText().equals("error"))
                .allSatisfy(
                        event -> assertThat(event.at("/error/code").asText()).isEqualTo("interrupted"))
                .extracting(event -> event.get("device").asText())
                .containsExactlyInAnyOrder("slow1", "slow2");
        assertThat(rest.getLast().get("type").asText()).isEqualTo("done");
        assertThat(rest.getLast().get("state").asText()).isEqualTo("interrupted");
        assertThat(rest).extracting(event -> event.get("seq").asInt()).isSorted();
    }

    private static JsonNode tree(String line) {
        try {
            return Server.tree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The code with which the server closes a socket that is open now.
    private static CompletableFuture<Integer> socketsEnd(Server server) {
        var closed = new CompletableFuture<Integer>();
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://" + server.address().getAuthority() + "/ws"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                        closed.complete(code);
                        return CompletableFuture.completedFuture(null);
                    }
                })
                .join();
        return closed;
    }
}
