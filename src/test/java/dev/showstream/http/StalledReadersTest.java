package dev.showstream.http;

import static dev.showstream.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.run.Devices;
import dev.showstream.run.History;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Clients that ask and then read nothing, over real sockets, with outputs of megabytes.
@QuarkusTest
class StalledReadersTest extends InsideTest {
    private static final int STALLED = 20; // of each kind
    private static final int LARGE = 2_000_000;

    @Inject
    History history;

    @Test
    void readersThatStallHoldNobodyBack() throws Exception {
        var stalled = new ArrayList<RawClient>();
        try (var reader = EventStream.open(api.resolve("stream?command=show%20clock&group=script&group=fast"))) {
            var waiting = reader.next().data().get("run").asText();
            var large =
                    LargeRun.start(history, Devices.numbered("large", 4), LARGE).id();
            for (var i = 0; i < STALLED; i++) {
                for (var format : List.of("text/event-stream", "application/x-ndjson", "text/plain")) {
                    stalled.add(RawClient.get(api, "/api/runs/" + large + "/events", "Accept: " + format));
                }
                stalled.add(RawClient.get(api, "/api/runs/" + waiting + "/events"));
                stalled.add(follow(large));
            }

            try (var socket = new TestSocket(ws(""))) {
                socket.say("{\"follow\": \"" + large + "\"}");
                var events = socket.untilDone(large);
                assertThat(events)
                        .filteredOn(event -> event.toString().length() > LARGE)
                        .hasSize(4);
            }
            try (var other = EventStream.open(api.resolve("runs/" + large + "/events"))) {
                assertThat(other.rest()).hasSize(1 + 4 + 4 + 1);
            }
            assertThat(runs.find(large).orElseThrow().journal().followers()).isEqualTo(4 * STALLED);
            given().get(api.resolve("runs")).then().statusCode(200);

            assertThat(stalled.getFirst().readPast("event: done")).contains("event: result");
        } finally {
            for (var client : stalled) {
                client.close();
            }
        }
        await().until(() -> runs.all().stream().allMatch(run -> run.journal().followers() == 0));
    }

    private RawClient follow(String run) throws IOException {
        var client = RawClient.upgrade(api, "/ws");
        client.say("{\"follow\": \"" + run + "\"}");
        return client;
    }
}
