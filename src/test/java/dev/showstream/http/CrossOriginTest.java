package dev.showstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A page of another server that `showstream.cors.origins` names.
@QuarkusTest
@TestProfile(WithTokens.class)
class CrossOriginTest {
    private static final String NOC = "Origin: https://noc.example";
    private static final String TOKEN = "Authorization: Bearer " + WithTokens.OPERATOR;
    private static final String START = "{\"command\": \"show clock\", \"devices\": [\"fast1\"]}";

    @TestHTTPResource("/")
    URI server;

    private Wire wire;

    @BeforeEach
    void connect() {
        WithTokens.write(WithTokens.VIEWER, WithTokens.OPERATOR);
        wire = new Wire(server);
    }

    @Test
    void aBrowserIsToldWhatThePageMaySend() {
        var answer = wire.send(
                "OPTIONS /api/runs",
                NOC,
                "Sec-Fetch-Site: cross-site",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: authorization,content-type");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("https://noc.example");
        assertThat(answer.header("access-control-allow-methods")).contains("POST", "DELETE");
        assertThat(answer.header("access-control-allow-headers")).contains("Authorization", "Last-Event-ID");
        assertThat(answer.header("vary")).isEqualTo("Origin");
    }

    @Test
    void thePageMayDoWhatItsTokenMay() {
        var started = wire.post("/api/runs", START, NOC, TOKEN, "Sec-Fetch-Site: cross-site");

        assertThat(started.status()).isEqualTo(201);
        assertThat(started.header("access-control-allow-origin")).isEqualTo("https://noc.example");
        assertThat(started.header("access-control-expose-headers")).contains("Location");
        assertThat(started.header("access-control-allow-credentials")).isEmpty();
        assertThat(wire.send("GET /api/stream?command=show%20clock&device=fast1", NOC, TOKEN)
                        .header("access-control-allow-origin"))
                .isEqualTo("https://noc.example");
        assertThat(wire.upgrade("/ws", NOC, TOKEN).status()).isEqualTo(101);
    }

    @Test
    void withoutATokenThePageIsToldSoInWordsThatItMayRead() {
        var answer = wire.send("GET /api/devices", NOC);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("https://noc.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://noc.example.evil",
                "http://noc.example",
                "https://noc.example:8443",
                "https://evil.noc.example",
                "https://NOC.example",
                "null"
            })
    void anyOtherOriginIsNot(String origin) {
        for (var line : new String[] {"GET /api/devices", "OPTIONS /api/runs"}) {
            var answer = wire.send(line, "Origin: " + origin, TOKEN, "Access-Control-Request-Method: POST");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("access-control-allow-origin")).isEmpty();
        }
        assertThat(wire.upgrade("/ws", "Origin: " + origin, TOKEN).status()).isEqualTo(403);
    }

    @Test
    void anImageOfThePageStartsNothing() {
        assertThat(wire.send("GET /api/stream?command=show%20clock", TOKEN, "Sec-Fetch-Site: cross-site")
                        .status())
                .isEqualTo(403);
    }
}
