package dev.showstream.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server with a tokens file.
@QuarkusTest
@TestProfile(WithTokens.class)
class AccessControlTest {
    private static final String VIEWER = WithTokens.VIEWER;
    private static final String OPERATOR = WithTokens.OPERATOR;
    private static final String START = "{\"command\": \"show clock\", \"devices\": [\"fast1\"]}";

    @TestHTTPResource("/")
    URI server;

    private Wire wire;

    @BeforeEach
    void connect() {
        WithTokens.write(VIEWER, OPERATOR);
        wire = new Wire(server);
    }

    static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    private static void assertProblem(Wire.Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/devices",
                "GET /api/runs",
                "GET /api/runs/x/events",
                "GET /api/stream?command=show%20clock",
                "GET /api/none",
                "POST /api/runs",
                "DELETE /api/runs/x",
                "GET /q/metrics",
                "GET /q/openapi",
                "GET /ws"
            })
    void withoutATokenThereIsAChallengeAndNothingElse(String line) {
        var before = runs();

        var answer = wire.send(line);

        assertProblem(answer, 401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"showstream\"");
        assertThat(runs()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "token", "Authorization", "showstream_session"})
    void aTokenInAUrlIsNoToken(String parameter) {
        assertProblem(wire.send("GET /api/devices?" + parameter + "=" + OPERATOR), 401);
        assertProblem(wire.upgrade("/ws?" + parameter + "=" + OPERATOR), 401);
    }

    @Test
    void aWrongTokenIsToldSo() {
        var elsewhere = new Wire(server, "127.0.0.5");

        var answer = elsewhere.send("GET /api/devices", bearer("guess"));

        assertProblem(answer, 401);
        assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        assertProblem(elsewhere.send("GET /api/devices", "Authorization: Basic YWxpY2U6eA=="), 401);
        assertProblem(elsewhere.send("GET /api/devices", bearer(WithTokens.sha256(OPERATOR))), 401);
        assertProblem(elsewhere.send("GET /api/devices", bearer("")), 401);
    }

    @Test
    void whoeverGuessesIsSlowedAndOthersAreNot() {
        var guesser = new Wire(server, "127.0.0.6");
        for (var i = 0; i < 10; i++) {
            assertProblem(guesser.send("GET /api/devices", bearer("guess" + i)), 401);
        }

        var slowed = guesser.send("GET /api/devices", bearer("guess"));

        assertProblem(slowed, 429);
        assertThat(slowed.header("Retry-After")).isEqualTo("1");
        assertProblem(guesser.post("/api/session", "{\"token\": \"guess\"}"), 429);
        assertThat(wire.send("GET /api/devices", bearer(VIEWER)).status()).isEqualTo(200);
        assertThat(wire.send("GET /q/metrics", bearer(VIEWER)).status()).isEqualTo(200);
    }

    @Test
    void aViewerReads() {
        for (var path : new String[] {"/api/devices", "/api/runs", "/q/metrics", "/q/openapi"}) {
            assertThat(wire.send("GET " + path, bearer(VIEWER)).status()).isEqualTo(200);
        }
        assertThat(wire.send("GET /api/session", bearer(VIEWER)).body())
                .isEqualTo("{\"name\":\"wall-screen\",\"role\":\"viewer\",\"accessControl\":true}");
    }

    @Test
    void aViewerNeitherStartsNorCancels() {
        var before = runs();

        assertProblem(wire.post("/api/runs", START, bearer(VIEWER)), 403);
        assertProblem(wire.send("DELETE /api/runs/x", bearer(VIEWER)), 403);
        assertProblem(wire.send("GET /api/stream?command=show%20clock&device=fast1", bearer(VIEWER)), 403);
        assertProblem(wire.send("GET /api/stream/?command=show%20clock&device=fast1", bearer(VIEWER)), 403);
        assertProblem(wire.send("GET /api/%73tream?command=show%20clock&device=fast1", bearer(VIEWER)), 403);
        assertProblem(wire.send("GET //api//stream?command=show%20clock&device=fast1", bearer(VIEWER)), 403);
        assertProblem(wire.send("GET /x/../api/stream?command=show%20clock&device=fast1", bearer(VIEWER)), 403);
        assertProblem(wire.send("GET /api/stream;x?command=show%20clock&device=fast1", bearer(VIEWER)), 400);
        assertProblem(wire.upgrade("/ws?command=show%20clock&device=fast1", bearer(VIEWER)), 403);
        assertThat(runs()).isEqualTo(before);
    }

    @Test
    void anOperatorStarts() {
        assertThat(wire.post("/api/runs", START, bearer(OPERATOR)).status()).isEqualTo(201);
        assertThat(wire.send("GET /api/stream?command=show%20clock&device=fast1", bearer(OPERATOR))
                        .status())
                .isEqualTo(200);
        assertProblem(wire.send("DELETE /api/runs/none", bearer(OPERATOR)), 404);
    }

    @Test
    void healthAndThePagesOwnFilesAreOpen() {
        assertThat(wire.send("GET /q/health").status()).isNotIn(401, 403);
        assertThat(wire.send("GET /").status()).isNotIn(401, 403);
        assertThat(wire.send("GET /login.js").status()).isNotIn(401, 403);
    }

    @Test
    void aBrowserExchangesItsTokenForACookieAndLogsOut() {
        var login = wire.post("/api/session", "{\"token\": \"" + OPERATOR + "\"}");
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.body()).isEqualTo("{\"name\":\"alice\",\"role\":\"operator\",\"accessControl\":true}");
        var cookie = login.header("set-cookie");
        assertThat(cookie)
                .matches("showstream_session=[A-Za-z0-9_-]{43}; .*")
                .contains("Path=/")
                .contains("HTTPOnly")
                .contains("SameSite=Strict")
                .contains("Max-Age=43200")
                .doesNotContain(OPERATOR);
        var session = "Cookie: " + cookie.substring(0, cookie.indexOf(';'));

        assertThat(wire.send("GET /api/session", session).status()).isEqualTo(200);
        assertThat(wire.post("/api/runs", START, session).status()).isEqualTo(201);
        assertThat(wire.upgrade("/ws", session, "Origin: http://" + wire.host()).status())
                .isEqualTo(101);

        var logout = wire.send("DELETE /api/session", session);
        assertThat(logout.status()).isEqualTo(204);
        assertThat(logout.header("set-cookie")).contains("Max-Age=0");
        assertProblem(wire.send("GET /api/session", session), 401);
        assertProblem(wire.post("/api/runs", START, session), 401);
    }

    @Test
    void aSessionIsOfNoUseToAnotherSitesPage() {
        var login = wire.send("POST /api/session", bearer(OPERATOR));
        var session = "Cookie: " + login.header("set-cookie").replaceAll(";.*", "");

        assertProblem(wire.upgrade("/ws", session, "Origin: http://evil.example"), 403);
        assertProblem(wire.post("/api/runs", START, session, "Sec-Fetch-Site: cross-site"), 403);
        assertProblem(
                wire.post("/api/session", "{\"token\": \"" + OPERATOR + "\"}", "Origin: http://evil.example"), 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"token\": \"guess\"}", "{\"token\": \"\"}", "{}", "guess", "[", "{\"token\": 5}"})
    void aBadLoginOpensNothingAndRepeatsNothing(String body) {
        var answer = new Wire(server, "127.0.0.7").post("/api/session", body);

        assertThat(answer.status()).isIn(400, 401);
        assertThat(answer.header("set-cookie")).isEmpty();
        assertThat(answer.body()).doesNotContain("guess");
    }

    @Test
    void aChangedFileHoldsAtOnceForTokensAndTheirSessions() {
        var login = wire.send("POST /api/session", bearer(OPERATOR));
        var session = "Cookie: " + login.header("set-cookie").replaceAll(";.*", "");
        assertThat(wire.send("GET /api/devices", session).status()).isEqualTo(200);

        WithTokens.write(VIEWER, "operator-next");

        var elsewhere = new Wire(server, "127.0.0.8");
        assertProblem(elsewhere.send("GET /api/devices", bearer(OPERATOR)), 401);
        assertProblem(elsewhere.send("GET /api/devices", session), 401);
        assertThat(elsewhere.send("GET /api/devices", bearer("operator-next")).status())
                .isEqualTo(200);
    }

    @Test
    void aViewersSocketFollowsButStartsAndCancelsNothing() throws Exception {
        var id = runId(wire.post("/api/runs", START, bearer(OPERATOR)));
        var before = runs();
        try (var socket = Talk.open(server, VIEWER)) {
            assertThat(socket.ask("show clock")).contains("problem").contains("operator");
            assertThat(socket.ask("{\"command\": \"show clock\"}")).contains("operator");
            assertThat(socket.ask("{\"cancel\": \"" + id + "\"}")).contains("operator");
            assertThat(socket.ask("{\"follow\": \"" + id + "\"}")).contains("\"type\":\"run\"");
        }
        assertThat(runs()).isEqualTo(before);
    }

    @Test
    void aSocketThatOutlivesItsTokenDoesNothingMore() throws Exception {
        try (var socket = Talk.open(server, OPERATOR)) {
            WithTokens.write(VIEWER, "operator-next");

            assertThat(socket.ask("show clock")).contains("problem").contains("access token");
        }
    }

    private int runs() {
        var answer = given().header("Authorization", "Bearer " + VIEWER).get(server.resolve("/api/runs"));
        return answer.jsonPath().getList("").size();
    }

    private static String runId(Wire.Answer answer) {
        return answer.header("location").replaceAll(".*/", "");
    }

    /// A socket that is asked and answers.
    private record Talk(WebSocket socket, LinkedBlockingQueue<String> answers, HttpClient client)
            implements AutoCloseable {

        static Talk open(URI server, String token) throws Exception {
            var answers = new LinkedBlockingQueue<String>();
            var listener = new WebSocket.Listener() {
                @Override
                public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                    answers.add(text.toString());
                    socket.request(1);
                    return CompletableFuture.completedFuture(null);
                }
            };
            var client = HttpClient.newHttpClient();
            var uri = URI.create("ws://localhost:" + server.getPort() + "/ws");
            var socket = client.newWebSocketBuilder()
                    .header("Authorization", "Bearer " + token)
                    .buildAsync(uri, listener)
                    .get(1, TimeUnit.MINUTES);
            return new Talk(socket, answers, client);
        }

        String ask(String message) throws Exception {
            socket.sendText(message, true).get(1, TimeUnit.MINUTES);
            var answer = answers.poll(1, TimeUnit.MINUTES);
            return answer == null ? "no answer" : answer;
        }

        @Override
        public void close() {
            socket.abort();
            client.close();
        }
    }
}
