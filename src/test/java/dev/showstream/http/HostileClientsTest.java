package dev.showstream.http;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Clients that are many, slow, silent or greedy, at the limits as they are when nobody sets any: whoever came in
/// before them gets his answers all the same.
@QuarkusTest
class HostileClientsTest extends InsideTest {
    private static final String HELD = "{\"command\": \"show clock\", \"devices\": [\"192.168.100.1\"]}";

    private final List<Socket> crowd = new ArrayList<>();

    @AfterEach
    void disperse() throws IOException {
        for (var socket : crowd) {
            socket.close();
        }
        cancelAll();
        await().until(() -> places.taken() == 0);
    }

    private Wire wire() {
        return new Wire(api);
    }

    /// More than there are threads to wait for them.
    private void send(int clients, String request) throws IOException {
        var bytes = request.replace("HOST", wire().host()).getBytes(StandardCharsets.ISO_8859_1);
        for (var i = 0; i < clients; i++) {
            var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), api.getPort());
            crowd.add(socket);
            socket.getOutputStream().write(bytes);
        }
    }

    private void assertServed() {
        try (var stream = EventStream.open(api.resolve("stream?command=show%20clock&group=fast"))) {
            assertThat(stream.rest())
                    .filteredOn(frame -> frame.type().equals("result"))
                    .hasSize(3);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(wire().send("GET /api/devices").status()).isEqualTo(200);
    }

    @Test
    void headersThatNeverEndHoldNobodyUp() throws IOException {
        send(1000, "GET /api/devices HTTP/1.1\r\nHost: HOST\r\nX-Slow: ");
        for (var round = 0; round < 3; round++) {
            for (var socket : crowd) {
                socket.getOutputStream().write('x');
            }
            assertServed();
        }
    }

    @Test
    void bodiesThatNeverEndHoldNobodyUp() throws IOException {
        var head = "POST %s HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";

        send(300, head.formatted("/api/session"));
        send(300, head.formatted("/api/runs"));

        assertServed();
    }

    @Test
    void thousandsOfIdleFollowersHoldNobodyUp() throws IOException {
        var id = wire().post("/api/runs", HELD).header("location").replaceAll(".*/", "");

        send(1500, "GET /api/runs/" + id + "/events HTTP/1.1\r\nHost: HOST\r\n\r\n");

        await().until(() -> places.taken() == 1500);
        assertServed();
        send(600, "GET /api/runs/" + id + "/events HTTP/1.1\r\nHost: HOST\r\n\r\n");
        await().until(() -> places.taken() == 2000);
        assertThat(wire().send("GET /api/runs/" + id + "/events").status()).isEqualTo(429);
        assertThat(wire().send("GET /api/devices").status()).isEqualTo(200);
    }

    @Test
    void whoeverAsksTheWholeInventoryAgainAndAgainIsSlowedAndWhoCameBeforeIsNot() throws Exception {
        try (var first = EventStream.open(api.resolve("stream?command=show%20clock&group=fast"))) {
            var asked = 0;
            Wire.Answer answer;
            do {
                answer = wire().post("/api/runs", "{\"command\": \"show clock\"}");
                asked++;
            } while (answer.status() == 201 && asked <= 1000);

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("Retry-After")).isNotEmpty();
            assertThat(answer.body()).contains("showstream.limits.runs-per-caller");
            assertThat(first.rest())
                    .filteredOn(frame -> frame.type().equals("result"))
                    .hasSize(3);
            assertThat(runs.all()).filteredOn(run -> !run.over()).hasSizeLessThanOrEqualTo(100);
        }
    }

    @Test
    void aFloodOfMessagesOverASocketIsAnsweredOrEndsIt() {
        try (var socket = new TestSocket(ws(""))) {
            for (var i = 0; i < 5000; i++) {
                socket.say("{\"follow\": \"nowhere\"}");
            }
        } catch (CompletionException _) {
            // The server has hung up, as it may.
        }
        assertServed();
    }
}
