package dev.showstream.http;

import static dev.showstream.Waiting.await;
import static dev.showstream.http.Guarded.ALICE;
import static dev.showstream.http.Guarded.BOB;
import static dev.showstream.http.Guarded.WALL;
import static dev.showstream.http.Guarded.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.outcome.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each limit is run into, by one caller and by all.
@QuarkusTest
@TestProfile(Guarded.class)
class LimitsTest extends InsideTest {
    /// Waits until the test moves the lab's time.
    private static final String HELD = "{\"command\": \"show clock\", \"devices\": [\"192.168.100.1\"]}";

    private static final String SCRIPT = "{\"command\": \"show clock\", \"groups\": [\"script\"]}";

    private final List<AutoCloseable> clients = new ArrayList<>();
    private Wire wire;

    @BeforeEach
    void connect() {
        wire = new Wire(api);
    }

    @AfterEach
    void leave() throws Exception {
        for (var client : clients) {
            client.close();
        }
        cancelAll();
        await().until(() -> places.taken() == 0);
    }

    private int start(String token, String body) {
        return wire.post("/api/runs", body, bearer(token)).status();
    }

    private static void assertTooMuch(Wire.Answer answer, String setting) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        assertThat(answer.body()).contains("showstream.limits." + setting);
    }

    private static void assertTooLarge(Wire.Answer answer, String setting) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(413);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"status\":413").contains("showstream.limits." + setting);
    }

    /// Streams and sockets hold no request's head back, however long they are there.
    @Test
    void theHeadOfARequestThatComesAByteAtATimeIsNotWaitedFor() throws Exception {
        assertThat(start(ALICE, HELD)).isEqualTo(201);
        var id = runs.all().getFirst().id();
        try (var socket = new TestSocket(ws(""), ALICE);
                var stream =
                        EventStream.open(api.resolve("runs/" + id + "/events"), "Authorization", "Bearer " + ALICE);
                var slow = RawClient.get(api, "/api/devices", "X-Slow: ", "Connection: keep-alive")) {
            slow.readPast("\r\n\r\n");
            var sent = 0;
            while (slow.takes((byte) 'x') && sent < 1000) {
                sent++;
            }

            assertThat(sent).isPositive().isLessThan(1000);
            socket.say("{\"follow\": \"" + id + "\"}");
            assertThat(socket.next().get("type").asText()).isEqualTo("run");
            runs.all().getFirst().end(new Fault.Cancelled());
            assertThat(stream.rest()).last().extracting(EventStream.Frame::type).isEqualTo("done");
        }
    }

    @Test
    void aCallersRunsAreLimitedAndAnEndedOneMakesRoom() {
        for (var i = 0; i < 3; i++) {
            assertThat(start(ALICE, HELD)).isEqualTo(201);
        }
        assertTooMuch(wire.post("/api/runs", HELD, bearer(ALICE)), "runs-per-caller");
        assertTooMuch(wire.send("GET /api/stream?command=show%20clock&device=fast1", bearer(ALICE)), "runs-per-caller");

        runs.all().getFirst().end(new Fault.Cancelled());

        await().until(() -> start(ALICE, HELD) == 201);
    }

    @Test
    void allCallersRunsTogetherAreLimited() {
        for (var i = 0; i < 3; i++) {
            assertThat(start(ALICE, HELD)).isEqualTo(201);
        }
        assertThat(start(BOB, HELD)).isEqualTo(201);

        assertTooMuch(wire.post("/api/runs", HELD, bearer(BOB)), "runs");
    }

    @Test
    void devicesThatWaitAreLimited() throws InterruptedException {
        assertThat(start(ALICE, SCRIPT)).isEqualTo(201);
        labClock.awaitPending(2); // the third waits
        assertThat(start(ALICE, SCRIPT)).isEqualTo(201); // four wait

        assertTooMuch(wire.post("/api/runs", SCRIPT, bearer(ALICE)), "devices-per-caller");
        assertThat(start(BOB, SCRIPT)).isEqualTo(201);
        assertTooMuch(wire.post("/api/runs", SCRIPT, bearer(BOB)), "devices");
    }

    @Test
    void whatIsRefusedStartsNothing() {
        for (var i = 0; i < 3; i++) {
            start(ALICE, HELD);
        }
        var before = runs.all().size();

        start(ALICE, HELD);

        assertThat(runs.all()).hasSize(before);
    }

    @Test
    void streamsAreLimitedAndOneThatEndsMakesRoom() throws Exception {
        var id = wire.post("/api/runs", HELD, bearer(ALICE)).header("location").replaceAll(".*/", "");
        for (var i = 0; i < 4; i++) {
            clients.add(follow(id, ALICE));
        }
        var before = runs.all().size();

        assertTooMuch(wire.send("GET /api/runs/" + id + "/events", bearer(ALICE)), "followers-per-caller");
        assertTooMuch(
                wire.send("GET /api/stream?command=show%20clock&device=fast1", bearer(ALICE)), "followers-per-caller");
        assertThat(runs.all()).as("a stream that is refused starts no run").hasSize(before);
        clients.add(follow(id, WALL));
        clients.add(follow(id, WALL));
        assertTooMuch(wire.send("GET /api/runs/" + id + "/events", bearer(WALL)), "followers");

        clients.removeFirst().close();

        await().until(() -> places.taken() < 6);
        clients.add(follow(id, WALL));
    }

    private EventStream follow(String id, String token) throws IOException, InterruptedException {
        var stream = EventStream.open(api.resolve("runs/" + id + "/events"), "Authorization", "Bearer " + token);
        assertThat(stream.response().statusCode()).isEqualTo(200);
        return stream;
    }

    @Test
    void aSocketTooManyIsToldSoAndClosed() throws InterruptedException {
        for (var i = 0; i < 4; i++) {
            clients.add(new TestSocket(ws(""), ALICE));
        }
        try (var refused = new TestSocket(ws(""), ALICE)) {
            assertThat(refused.next().get("detail").asText()).contains("showstream.limits.followers-per-caller");
            assertThat(refused.closeCode()).isEqualTo(1013);
        }
    }

    @Test
    void whatASocketMayNotGetIsAProblemAndTheSocketStaysOpen() throws InterruptedException {
        try (var socket = new TestSocket(ws(""), ALICE)) {
            for (var i = 0; i < 3; i++) {
                socket.say(HELD);
                assertThat(socket.problemOr("run")).isEmpty();
            }
            socket.say(HELD);
            assertThat(socket.problemOr("run")).contains("showstream.limits.followers-per-caller");
            clients.add(socket);
            assertThat(start(ALICE, HELD)).isEqualTo(429);

            socket.say("show clock " + "x".repeat(4000));
            assertThat(socket.problemOr("run")).contains("showstream.limits.body");
            cancelAll();
            await().until(() -> places.taken() == 1);
            socket.say("show clock " + "x".repeat(200));
            assertThat(socket.problemOr("run")).contains("showstream.limits.command-length");
            socket.say("[".repeat(100));
            assertThat(socket.problemOr("run")).contains("showstream.limits.json-depth");
            assertThat(socket.isOpen()).isTrue();
        }
    }

    @Test
    void aGiantMessageEndsItsSocketAndNothingElse() {
        try (var socket = new TestSocket(ws(""), ALICE)) {
            socket.say("x".repeat(5_000_000));

            assertThat(socket.isClosedByServer()).isTrue();
        }
        assertThat(wire.send("GET /api/devices", bearer(ALICE)).status()).isEqualTo(200);
    }

    @Test
    void aGiantBodyIsRefusedBeforeItIsSent() {
        var head = "POST /api/runs HTTP/1.1\r\nHost: %s\r\n%s\r\nContent-Type: application/json\r\n%s\r\n\r\n";

        assertTooLarge(wire.raw(head.formatted(wire.host(), bearer(ALICE), "Content-Length: 1000000000000")), "body");
        assertTooLarge(
                wire.raw(head.formatted(wire.host(), bearer(ALICE), "Expect: 100-continue\r\nContent-Length: 5000")),
                "body");
        var endless = head.formatted(wire.host(), bearer(ALICE), "Transfer-Encoding: chunked")
                + "7d0\r\n%s\r\n".formatted("x".repeat(2000)).repeat(3);
        assertTooLarge(wire.raw(endless), "body");
    }

    @Test
    void aSmallBodyInManyPiecesIsRead() {
        var chunked = "POST /api/runs HTTP/1.1\r\nHost: " + wire.host() + "\r\n" + bearer(ALICE)
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + HELD.chars().mapToObj(c -> "1\r\n" + (char) c + "\r\n").reduce("", String::concat)
                + "0\r\n\r\n";

        assertThat(wire.raw(chunked).status()).isEqualTo(201);
        assertThat(wire.post("/api/runs", HELD, bearer(ALICE), "Expect: 100-continue")
                        .status())
                .isEqualTo(100);
    }

    @Test
    void aStrangersBodyIsNotTaken() {
        var head = "POST /api/runs HTTP/1.1\r\nHost: %s\r\nContent-Length: 3000\r\n\r\n".formatted(wire.host());

        assertThat(wire.raw(head).status()).isEqualTo(401);
    }

    @Test
    void deepJsonIsRefused() {
        var deep = "{\"tasks\": " + "[".repeat(500) + "]".repeat(500) + "}";

        assertTooLarge(wire.post("/api/runs", deep, bearer(ALICE)), "json-depth");
    }

    @Test
    void aLongCommandIsRefusedWhereverItComesFrom() {
        var longer = "x".repeat(200);
        var answer = wire.post("/api/runs", "{\"command\": \"show %s\"}".formatted(longer), bearer(ALICE));

        assertTooLarge(answer, "command-length");
        assertThat(answer.body()).contains("\"field\":\"command\"");
        assertTooLarge(wire.send("GET /api/stream?command=show%20" + longer, bearer(ALICE)), "command-length");
    }

    @Test
    void manyCommandsForOneDeviceAreRefusedHoweverTheyAreSpread() {
        var four = "{\"commands\": [\"show a\", \"show b\", \"show c\", \"show d\"]}";
        var spread =
                "{\"tasks\": [{\"commands\": [\"show a\", \"show b\"]}, {\"commands\": [\"show c\", \"show d\"]}]}";

        assertTooLarge(wire.post("/api/runs", four, bearer(ALICE)), "commands-per-device");
        assertTooLarge(wire.post("/api/runs", spread, bearer(ALICE)), "commands-per-device");
    }
}
