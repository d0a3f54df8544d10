package dev.showstream.http;

import static dev.showstream.Waiting.await;
import static dev.showstream.http.AccessControlTest.bearer;
import static dev.showstream.http.WithTokens.OPERATOR;
import static dev.showstream.http.WithTokens.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Connections that were opened by right, and outlive it; here a heartbeat takes 200 ms.
@QuarkusTest
@TestProfile(WithTokens.class)
class EndOfAccessTest extends InsideTest {
    private static final String SLOW = "/api/stream?command=show%20clock&group=script";

    private Wire wire;

    @BeforeEach
    void connect() {
        WithTokens.write(VIEWER, OPERATOR);
        wire = new Wire(api);
    }

    @Test
    void aStreamEndsWithItsTokenBetweenTwoEvents() throws Exception {
        try (var stream = RawClient.get(api, SLOW, bearer(OPERATOR))) {
            stream.readPast(": still here\n\n");

            WithTokens.write(VIEWER, "operator-next");

            assertThat(stream.readPast("\r\n0\r\n\r\n")).contains(": access has ended\n\n");
        }
        assertThat(runs.all().getFirst().over()).as("the run goes on").isFalse();
    }

    @Test
    void aRunThatIsTiedToItsClientEndsWithTheClientsToken() throws Exception {
        try (var stream = RawClient.get(api, SLOW + "&onDisconnect=cancel", bearer(OPERATOR))) {
            stream.readPast("event: started");

            WithTokens.write(VIEWER, "operator-next");

            stream.readPast("\r\n0\r\n\r\n");
            await().until(runs.all().getFirst()::over);
        }
    }

    @Test
    void aLineOfJsonEndsWithItsTokenToo() throws Exception {
        try (var stream = RawClient.get(api, SLOW, bearer(OPERATOR), "Accept: application/x-ndjson")) {
            stream.readPast("\"started\"");

            WithTokens.write(VIEWER, "operator-next");

            assertThat(stream.readPast("\r\n0\r\n\r\n")).doesNotContain("access");
        }
    }

    @Test
    void aStreamAndASocketEndWhereTheRoleOfTheirTokenIsAnother() throws Exception {
        try (var stream = RawClient.get(api, SLOW, bearer(OPERATOR));
                var socket = RawClient.upgrade(api, "/ws", bearer(OPERATOR))) {
            stream.readPast("event: started");

            WithTokens.write(VIEWER, OPERATOR, "viewer");

            assertThat(stream.readPast("\r\n0\r\n\r\n")).contains(": access has ended\n\n");
            assertThat(socket.readPast("access has ended")).contains("\u0003\u00f0"); // 1008
        }
        assertThat(wire.send("GET /api/devices", bearer(OPERATOR)).status()).isEqualTo(200);
        assertThat(wire.upgrade("/ws?command=show%20clock", bearer(OPERATOR)).status())
                .isEqualTo(403);
    }

    @Test
    void aSocketEndsWithItsToken() throws Exception {
        try (var socket = RawClient.upgrade(api, "/ws", bearer(OPERATOR))) {
            WithTokens.write(VIEWER, "operator-next");

            assertThat(socket.readPast("access has ended")).contains("\u0003\u00f0"); // 1008
        }
    }

    @Test
    void aSocketEndsWithItsSession() throws Exception {
        var cookie = wire.send("POST /api/session", bearer(OPERATOR)).header("set-cookie");
        var session = "Cookie: " + cookie.replaceAll(";.*", "");
        try (var socket = RawClient.upgrade(api, "/ws", session)) {
            assertThat(wire.send("DELETE /api/session", session).status()).isEqualTo(204);

            assertThat(socket.readPast("access has ended")).contains("\u0003\u00f0"); // 1008
        }
    }

    @Test
    void aSocketWhoseClientNeverAnswersIsClosed() throws Exception {
        try (var socket = RawClient.upgrade(api, "/ws", bearer(OPERATOR))) {
            assertThat(socket.readPast("no sign of life")).contains("ping").contains("\u0003\u00e9"); // 1001
        }
    }

    @Test
    void aSocketWhoseClientAnswersStaysOpen() throws Exception {
        try (var silent = RawClient.upgrade(api, "/ws", bearer(OPERATOR));
                var answering = TestSocket.open(ws(""), "Authorization", "Bearer " + OPERATOR)) {
            silent.readPast("no sign of life");

            answering.say("{\"follow\": \"nowhere\"}");
            assertThat(answering.next().get("type").asText()).isEqualTo("problem");
        }
    }
}
