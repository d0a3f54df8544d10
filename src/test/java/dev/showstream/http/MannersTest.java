package dev.showstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.run.Runs;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What HTTP expects of any resource, and problem+json where it is not met.
@QuarkusTest
class MannersTest {
    private static final String BODY = "{\"command\": \"show clock\", \"devices\": [\"fast1\"]}";

    @TestHTTPResource("/")
    URI server;

    @Inject
    Runs runs;

    private Wire wire;
    private int runsBefore;

    @BeforeEach
    void connect() {
        wire = new Wire(server);
        runsBefore = runs.all().size();
    }

    private void assertProblem(Wire.Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.body())
                .contains("\"status\":" + status)
                .contains("\"title\":")
                .contains("\"detail\":");
        assertThat(runs.all()).hasSize(runsBefore);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /nothing",
                "GET /api",
                "GET /api/nothing",
                "GET /api/runs/nothing",
                "GET /api/runs/nothing/results",
                "GET /api/runs/nothing/events",
                "GET /api/runs/nothing/groups",
                "GET /api/runs/nothing/diff?against=x",
                "GET /api/runs/nothing/results/more",
                "GET /q/nothing",
                "DELETE /api/runs/nothing",
                "POST /nothing",
                "GET /nothing.html"
            })
    void whatIsNotThereIsAProblem(String line) {
        assertProblem(wire.send(line), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%",
                "/%zz",
                "/api/runs/%",
                "/api/runs/%c",
                "/api/stream?command=%",
                "/api/stream?command=show%20clock&device=fast1&%zz",
                "/api/devices?device=%c",
                "/api/session?%",
                "/q/openapi?%",
                "/ws?command=%zz",
                "/nothing?%"
            })
    void anAddressThatCannotBeReadIsAProblem(String path) {
        assertProblem(wire.send("GET " + path), 400);
        assertProblem(wire.upgrade(path), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT /api/runs",
                "DELETE /api/runs",
                "PATCH /api/runs/x",
                "POST /api/stream",
                "DELETE /api/devices",
                "POST /api/platforms",
                "PUT /api/session",
                "POST /api/runs/x/events",
                "DELETE /api/runs/x/results",
                "TRACE /api/runs/x",
                "POST /ws",
                "DELETE /",
                "POST /index.html",
                "POST /q/health",
                "PUT /q/openapi",
                "DELETE /q/metrics"
            })
    void aMethodThatIsNotTakenIsAProblemThatSaysWhichAre(String line) {
        var answer = wire.send(line);

        assertProblem(answer, 405);
        assertThat(answer.header("allow")).contains("OPTIONS").doesNotContain(line.replaceAll(" .*", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/runs",
                "/api/devices",
                "/api/platforms",
                "/api/stream?command=show%20clock&device=fast1",
                "/api/session"
            })
    void aMediaTypeThatCannotBeHadIsAProblem(String path) {
        assertProblem(wire.send("GET " + path, "Accept: image/png"), 406);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/json",
                "text/event-stream;q=0",
                "*/*;q=0",
                "application/x-ndjson;q=0, text/event-stream;q=0.0, text/plain;q=0.000",
                "garbage",
                "a/b/c",
                "/"
            })
    void aStreamThatTheClientDoesNotTakeIsNotStarted(String accept) {
        assertProblem(wire.send("GET /api/stream?command=show%20clock&device=fast1", "Accept: " + accept), 406);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|text/event-stream",
                "*/*|text/event-stream",
                "text/*|text/event-stream",
                "application/*|application/x-ndjson",
                "application/x-ndjson, */*;q=0.1|application/x-ndjson",
                "text/plain;q=0.1, application/x-ndjson;q=0.9|application/x-ndjson",
                "text/event-stream;q=0, */*|application/x-ndjson",
                "*/*;q=0, text/plain;q=0.1|text/plain;charset=UTF-8",
                "TEXT/PLAIN|text/plain;charset=UTF-8",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8|text/event-stream;charset=UTF-8"
            })
    void aStreamIsOfTheTypeThatTheClientLikesBest(String accept, String type) {
        var answer = wire.head("/api/stream", "Accept: " + accept);

        assertThat(answer.header("content-type")).isEqualTo(type);
    }

    @Test
    void whoeverNamesNoTypeTakesAnyOne() {
        var id = wire.post("/api/runs", BODY).header("location");

        for (var part : List.of("", "/results", "/groups", "/diff?against=" + id.replaceAll(".*/", ""))) {
            assertThat(wire.send("GET " + id + part, "Accept: ").status()).isEqualTo(200);
        }
        runsBefore++;
        var broken = wire.send("GET " + id + "/groups", "Accept: a/b/c");
        assertProblem(broken, 400);
        assertThat(broken.body()).contains("Accept");
    }

    @Test
    void aBrowserThatFetchesAheadStartsNothing() {
        var stream = "GET /api/stream?command=show%20clock&device=fast1";

        assertProblem(wire.send(stream, "Sec-Purpose: prefetch;prerender"), 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"workers=1&workers=2", "timeout=1&timeout=2", "onDisconnect=cancel&onDisconnect=continue"})
    void whatIsSaidTwiceIsNotGuessedAt(String twice) {
        assertProblem(wire.send("GET /api/stream?command=show%20clock&device=fast1&" + twice), 400);
    }

    @Test
    void whatIsNoRequestIsAProblem() {
        var host = "Host: " + wire.host() + "\r\n";

        assertProblem(wire.raw("GET /" + "a".repeat(40_000) + " HTTP/1.1\r\n" + host + "\r\n"), 414);
        assertProblem(wire.raw("POST /api/runs?" + "a".repeat(40_000) + " HTTP/1.1\r\n" + host + "\r\n"), 414);
        assertProblem(wire.raw("GET / HTTP/1.1\r\n" + host + "X: " + "a".repeat(70_000) + "\r\n\r\n"), 431);
        assertProblem(wire.raw("GET / HTTP/1.1\r\n" + host + "no header\r\n\r\n"), 400);
        assertProblem(wire.raw("GET /api/stream?command=show clock HTTP/1.1\r\n" + host + "\r\n"), 400);
        assertProblem(wire.raw("hello\r\n\r\n"), 400);
        assertProblem(wire.raw("GET / HTTP/3.0\r\n" + host + "\r\n"), 505);
    }

    @Test
    void aRequestBehindWhichNoneComesIsAnsweredFirst() {
        var good = "GET /api/platforms HTTP/1.1\r\nHost: " + wire.host() + "\r\n\r\n";

        assertThat(wire.raw(good + "hello\r\n\r\n").status()).isEqualTo(200);
    }

    @Test
    void aHandshakeThatIsNotWholeIsAProblem() {
        for (var missing : List.of("Connection: Upgrade", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: a")) {
            var headers = Stream.of(
                            "Upgrade: websocket",
                            "Connection: Upgrade",
                            "Sec-WebSocket-Version: 13",
                            "Sec-WebSocket-Key: a")
                    .filter(header -> !header.equals(missing))
                    .toArray(String[]::new);
            var answer = wire.send("GET /ws", headers);

            assertProblem(answer, 426);
            assertThat(answer.header("sec-websocket-version")).isEqualTo("13");
        }
        assertProblem(wire.upgrade("/ws", "Content-Length: 1"), 426);
        assertThat(wire.send("HEAD /ws", "Upgrade: websocket", "Connection: Upgrade")
                        .status())
                .isEqualTo(426);
        assertThat(wire.upgrade("/ws", "Connection: keep-alive").status()).isEqualTo(101);
    }

    @Test
    void theSocketsPathSaysThatItIsOne() {
        var answer = wire.send("GET /ws?command=show%20clock");

        assertProblem(answer, 426);
        assertThat(answer.header("upgrade")).isEqualTo("websocket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
    void aBodyThatIsNoJsonByItsTypeIsAProblem(String type) {
        var request = "POST /api/runs HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(wire.host(), type, BODY.length(), BODY);
        assertProblem(wire.raw(request), 415);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"command\": \"show clock\"",
                "'\"show clock\"'",
                "null",
                "{\"command\": [\"show clock\"]}",
                "{\"command\": \"show clock\", \"workers\": 1.5}",
                "{\"command\": \"show clock\", \"workers\": 99999999999}",
                "{\"command\": \"show clock\", \"timeout\": true}",
                "{\"command\": \"show clock\", \"colour\": true}",
                "{\"command\": \"show clock\"} trailing",
                "{\"command\": \"show clock\", \"command\": \"show version\"}",
                "{\"tasks\": [{\"commands\": [\"show clock\"], \"x\": 1}]}"
            })
    void aBodyThatIsNotUnderstoodWholeStartsNothing(String body) {
        assertProblem(wire.post("/api/runs", body), 400);
    }

    /// More than connections hold on their way, so that it is still being sent when the answer comes.
    @Test
    void aBodyThatIsTooLongIsAProblemToWhoeverSendsItAllFirst() {
        var body = "{\"command\": \"show clock\", \"devices\": [\"" + "x".repeat(16 << 20) + "\"]}";
        assertProblem(wire.post("/api/runs", body), 413);
    }

    @Test
    void aLongQueryIsRead() {
        var query = "&device=fast1".repeat(1000);
        assertThat(wire.send("GET /api/stream?command=show%20clock" + query).status())
                .isEqualTo(200);
    }

    @Test
    void aParameterOfTheWrongTypeIsAProblem() {
        var id = wire.post("/api/runs", BODY).header("location");
        runsBefore = runs.all().size();

        for (var path : List.of(
                "/api/runs?tasks=maybe",
                id + "?tasks=maybe",
                id + "/events?after=soon",
                id + "/events?after=-1",
                id + "/events?after=9223372036854775808",
                id + "/events?after=1&after=2",
                id + "/events?color=pink",
                "/api/runs?tasks=true&tasks=false",
                id + "/diff",
                id + "/diff?against=",
                id + "/diff?against=fast1&against=fast2")) {
            assertProblem(wire.send("GET " + path), 400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/devices",
                "/api/platforms",
                "/api/runs",
                "/api/session",
                "/api/stream?command=show%20clock",
                "/q/health",
                "/q/openapi"
            })
    void headIsTheHeadOfGetAndStartsNothing(String path) {
        var answer = wire.head(path);

        assertThat(answer.status()).isIn(200, 503);
        assertThat(answer.header("content-type")).isNotEmpty();
        assertThat(runs.all()).hasSize(runsBefore);
    }

    @Test
    void headOfARunsStreamsIsAtOnceThoughTheRunIsNotOver() {
        var id = wire.post("/api/runs", "{\"command\": \"show clock\", \"groups\": [\"script\"]}")
                .header("location");

        for (var part : new String[] {"", "/events", "/results", "/groups"}) {
            assertThat(wire.head(id + part).status()).isEqualTo(200);
        }
        assertThat(wire.head(id + "/events").header("content-type")).startsWith("text/event-stream");
        assertThat(wire.send("DELETE " + id).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/runs,POST",
        "/api/runs/x,DELETE",
        "/api/stream,''",
        "/api/devices,''",
        "/api/session,'POST, DELETE'",
        "/api/runs/x/events,''",
        "/ws,''",
        "/,''",
        "/q/health/live,''",
        "/q/openapi,''",
        "/q/metrics,''"
    })
    void optionsSaysWhatIsTakenAndStartsNothing(String path, String beside) {
        var answer = wire.send("OPTIONS " + path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("allow")).isEqualTo("GET, HEAD, OPTIONS" + (beside.isEmpty() ? "" : ", " + beside));
        assertThat(runs.all()).hasSize(runsBefore);
    }

    @Test
    void optionsOfNothingIsAProblem() {
        assertProblem(wire.send("OPTIONS /api/nothing"), 404);
        assertProblem(wire.send("OPTIONS /api/runs/x/nothing"), 404);
    }

    @Test
    void withoutASettingNoOtherOriginIsInvited() {
        for (var line : new String[] {"GET /api/devices", "OPTIONS /api/runs"}) {
            var answer = wire.send(line, "Origin: https://noc.example", "Access-Control-Request-Method: POST");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("access-control-allow-origin")).isEmpty();
        }
    }
}
