package dev.showstream.http;

import static dev.showstream.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.run.Run;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that come late, and clients that go early.
@QuarkusTest
class LeavingTest extends InsideTest {
    private static final String SLOW = "/api/stream?command=show%20clock&group=script";

    @Test
    void aRunThatIsOverIsReadAgainAndAgainWithoutAComplaint() throws Exception {
        String run;
        try (var stream = EventStream.open(api.resolve("stream?command=show%20clock&device=fast1"))) {
            run = stream.rest().getFirst().data().get("run").asText();
        }
        try (var complaints = new Complaints()) {
            for (var i = 0; i < 100; i++) {
                try (var stream = EventStream.open(api.resolve("runs/" + run + "/events"))) {
                    assertThat(stream.rest()).hasSize(4);
                }
                given().get(api.resolve("runs/" + run + "/events?after=4"))
                        .then()
                        .statusCode(204);
            }
            assertThat(complaints.heard()).isEmpty();
        }
    }

    /// A frame without a mask, one of a kind that is reserved, and a farewell that is half a number.
    @ParameterizedTest
    @ValueSource(strings = {"8104636c6f63", "838100000000ff", "88810000000003"})
    void aClientThatSpeaksNoWebSocketIsHungUpOnWithoutAComplaint(String frame) throws Exception {
        try (var complaints = new Complaints();
                var client = RawClient.upgrade(api, "/ws")) {
            client.send(HexFormat.of().parseHex(frame));

            client.readToTheEnd();
            await().until(() -> places.taken() == 0);
            assertThat(complaints.heard()).isEmpty();
        }
    }

    @Test
    void complaintsWouldBeHeard() {
        try (var complaints = new Complaints()) {
            Logger.getLogger("test").severe("this is heard, and on purpose");

            assertThat(complaints.heard()).hasSize(1);
        }
    }

    @Test
    void aRunThatIsTiedToItsClientEndsWithItHoweverEarlyItGoes() throws Exception {
        var before = runs.all();
        for (var i = 0; i < 10; i++) {
            for (var format : List.of("text/event-stream", "application/x-ndjson", "text/plain")) {
                connect(SLOW + "&onDisconnect=cancel", "Accept: " + format).close();
            }
        }
        await().until(() -> startedSince(before).size() == 30);
        await().untilAsserted(() -> assertThat(startedSince(before)).allMatch(Run::over));
        assertThat(startedSince(before)).allMatch(run -> run.journal().followers() == 0);
    }

    @Test
    void aRunGoesOnWithoutItsClient() throws Exception {
        var before = runs.all();
        try (var socket = connect(SLOW, "Accept: */*")) {
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            labClock.awaitPending(3);
        }
        var run = startedSince(before).getFirst();
        await().until(() -> run.journal().followers() == 0);

        assertThat(run.over()).isFalse();
    }

    private List<Run> startedSince(List<Run> before) {
        return runs.all().stream().filter(run -> !before.contains(run)).toList();
    }

    private Socket connect(String path, String header) throws IOException {
        var socket = new Socket("localhost", api.getPort());
        var request = "GET %s HTTP/1.1\r\nHost: localhost:%d\r\n%s\r\n\r\n".formatted(path, api.getPort(), header);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
