package dev.showstream.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StreamTest extends DoorTest {
    @Test
    void anEventIsOneFrameOfTypeIdAndData() throws Exception {
        try (var stream = EventStream.open(api.resolve("stream?command=show%20clock&device=fast1"))) {
            var headers = stream.response().headers();
            assertThat(headers.firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
            assertThat(headers.firstValue("X-Accel-Buffering")).hasValue("no");

            var frames = stream.rest();

            var run = frames.getFirst().data().get("run").asText();
            assertThat(frames).extracting(frame -> frame.type()).containsExactly("run", "started", "result", "done");
            assertThat(frames)
                    .extracting(frame -> frame.id())
                    .containsExactly(run + ":1", run + ":2", run + ":3", run + ":4");
            var result = frames.get(2).data();
            assertThat(result.get("device").asText()).isEqualTo("fast1");
            assertThat(result.get("host").asText()).isEqualTo("198.51.100.1");
            assertThat(result.get("port").asInt()).isEqualTo(22);
            assertThat(result.get("platform").asText()).isEqualTo("cisco_ios");
            var output = result.at("/outputs/0");
            assertThat(output.get("command").asText()).isEqualTo("show clock");
            assertThat(output.get("output").asText()).matches("\\*\\d\\d:\\d\\d:\\d\\d\\.\\d{3} UTC .*");
            assertThat(output.get("rejected").asBoolean()).isFalse();
        }
    }

    @Test
    void aReconnectGetsWhatCameAfterOnceAndNothingAfterTheEnd() throws Exception {
        var address = api.resolve("stream?command=show%20clock&group=fast");
        List<EventStream.Frame> all;
        try (var stream = EventStream.open(address)) {
            all = stream.rest();
        }
        var third = all.get(2).id();
        try (var resumed = EventStream.open(address, "Last-Event-ID", third)) {
            assertThat(resumed.rest()).isEqualTo(all.subList(3, all.size()));
        }
        try (var resumed = EventStream.open(URI.create(address + "&lastEventId=" + third))) {
            assertThat(resumed.rest()).isEqualTo(all.subList(3, all.size()));
        }
        var last = all.getLast().id();
        given().header("Last-Event-ID", last)
                .get(address)
                .then()
                .statusCode(204)
                .header("Cache-Control", "no-store");
        var run = all.getFirst().data().get("run").asText();
        given().header("Last-Event-ID", last)
                .get(api.resolve("runs/" + run + "/events"))
                .then()
                .statusCode(204);
    }

    /// As a browser sends what is typed into its address bar, and `curl` what is quoted for the shell.
    @Test
    void aCommandWithAPipeIsReadAsBrowsersSendIt() {
        var wire = new Wire(api);

        var stream = wire.send("GET /api/stream?command=show%20version%20|%20include%20uptime&device=fast1");
        var socket = wire.upgrade("/ws?command=show%20version%20|%20include%20uptime&device=fast1");

        assertThat(stream.status()).isEqualTo(200);
        assertThat(socket.status()).isEqualTo(101);
    }

    @Test
    void aNameThatIsNotAsciiIsReadAsCurlSendsIt() {
        var bytes = new String("münchen".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(new Wire(api)
                        .send("GET /api/stream?command=show%20clock&device=" + bytes)
                        .body())
                .contains("no device \\\"münchen\\\" in the inventory");
    }

    @Test
    void ndjsonIsOneEventALine() throws Exception {
        var address = api.resolve("stream?command=show%20clock&command=show%20version&device=fast1");
        try (var stream = EventStream.open(address, "Accept", "application/x-ndjson")) {
            assertThat(stream.response().headers().firstValue("Content-Type")).hasValue("application/x-ndjson");

            var body = new String(stream.response().body().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(body.lines()).hasSize(4).allMatch(line -> line.startsWith("{\"type\":\""));
        }
    }

    @Test
    void aCommandThatTheDeviceDoesNotKnowIsARejectedResult() throws Exception {
        try (var stream = EventStream.open(api.resolve("stream?command=show%20moon&device=fast1"))) {
            var result = stream.rest().get(2);
            assertThat(result.type()).isEqualTo("result");
            assertThat(result.data().at("/outputs/0/rejected").asBoolean()).isTrue();
        }
    }

    @Test
    void aBadRequestNamesItsFieldAndStartsNothing() {
        var before = runs();
        problem("stream", "command");
        problem("stream?command=", "command");
        problem("stream?command=reload", "command");
        problem("stream?command=show%20x%0Areload", "command");
        problem("stream?command=show%20clock&device=fast9", "device");
        problem("stream?command=show%20clock&group=nowhere", "group");
        problem("stream?command=show%20clock&workers=0", "workers");
        problem("stream?command=show%20clock&workers=many", "workers");
        problem("stream?command=show%20clock&timeout=soon", "timeout");
        problem("stream?command=show%20clock&comand=x", "comand");
        problem("stream?command=show%20clock&onDisconnect=explode", "onDisconnect");
        problem("stream?lastEventId=nonsense", "lastEventId");
        assertThat(runs()).isEqualTo(before);
    }

    @Test
    void headStartsNothing() {
        var before = runs();
        given().head(api.resolve("stream?command=show%20clock"))
                .then()
                .statusCode(200)
                .contentType("text/event-stream");
        assertThat(runs()).isEqualTo(before);
    }

    private void problem(String path, String field) {
        given().get(api.resolve(path))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo(field))
                .body("status", equalTo(400));
    }
}
