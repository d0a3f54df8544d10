package dev.showstream.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server on loopback without access control: every page in the user's browser can reach it, and none may use it.
@QuarkusTest
class DoorsTest {
    private static final String STREAM = "GET /api/stream?command=show%20clock&device=fast1";

    @TestHTTPResource("/")
    URI server;

    private Wire wire;
    private int runsBefore;

    @BeforeEach
    void connect() {
        wire = new Wire(server);
        runsBefore = runs();
    }

    private int runs() {
        return given().get(server.resolve("/api/runs")).jsonPath().getList("").size();
    }

    private void assertRefused(Wire.Answer answer, int status, String reason) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status).contains(reason);
        assertThat(runs()).isEqualTo(runsBefore);
    }

    @Test
    void whoeverReachesItMayStartRuns() {
        assertThat(wire.send(STREAM).status()).isEqualTo(200);
        assertThat(wire.send("GET /api/session").body())
                .isEqualTo("{\"name\":\"local\",\"role\":\"operator\",\"accessControl\":false}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.nip.io",
                "192.0.2.1",
                "0.0.0.0",
                "localhost,evil.example",
                "localhost@evil.example",
                "evil.example@localhost",
                "localhost:80:80",
                "localhost:99999",
                "localhost#.evil.example",
                "localhost/evil.example",
                "[::1",
                ""
            })
    void aNameThatWasReboundToUsGetsNothing(String host) {
        for (var line : new String[] {STREAM, "GET /", "GET /api/devices", "POST /api/runs", "GET /ws"}) {
            assertRefused(wire.calling(host).send(line), 403, "showstream.access.hosts");
        }
    }

    @Test
    void aRequestWithTwoHostsOrNoneGetsNothing() {
        assertRefused(
                wire.raw(STREAM + " HTTP/1.1\r\nHost: " + wire.host() + "\r\nHost: evil.example\r\n\r\n"), 403, "Host");
        assertRefused(wire.raw(STREAM + " HTTP/1.0\r\n\r\n"), 403, "Host");
        assertRefused(wire.raw(STREAM + " HTTP/1.1\r\n\r\n"), 403, "Host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "localhost.", "127.0.0.1", "[::1]"})
    void aNameOfThisMachineIsItsOwn(String host) {
        assertThat(wire.calling(host + ":" + server.getPort())
                        .send("GET /api/devices")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aWholeAddressInTheRequestLineCountsAsTheName() {
        var rest = STREAM.substring("GET ".length()) + " HTTP/1.1\r\nHost: " + wire.host() + "\r\n\r\n";

        assertRefused(wire.raw("GET http://evil.example" + rest), 403, "Host");
        assertRefused(wire.raw("GET HTTP://evil.example:" + server.getPort() + rest), 403, "Host");
        assertRefused(wire.raw("GET http://" + wire.host() + "@evil.example" + rest), 403, "Host");
        assertThat(wire.raw("GET http://" + wire.host() + rest).status()).isEqualTo(200);
    }

    @Test
    void aReboundSocketIsNotOpened() {
        assertRefused(wire.calling("evil.example").upgrade("/ws", "Origin: http://evil.example"), 403, "Host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "http://localhost:1", "null", "https://localhost.evil.example"})
    void anotherOriginsPageGetsNoSocketNoStreamAndNoRun(String origin) {
        assertRefused(wire.upgrade("/ws", "Origin: " + origin), 403, "another site");
        assertRefused(wire.upgrade("/ws?command=show%20clock", "Origin: " + origin), 403, "another site");
        assertRefused(wire.send(STREAM, "Origin: " + origin), 403, "another site");
        assertRefused(wire.post("/api/runs", "{\"command\":\"show clock\"}", "Origin: " + origin), 403, "another site");
        assertRefused(wire.send("OPTIONS /api/runs", "Origin: " + origin), 403, "another site");
    }

    @Test
    void aRequestThatTellsTwoStoriesOfWhereItComesFromGetsNothing() {
        var own = "Origin: http://" + wire.host();

        assertRefused(wire.send(STREAM, own, "Origin: http://evil.example"), 403, "another site");
        assertRefused(wire.upgrade("/ws", own, "Origin: http://evil.example"), 403, "another site");
        assertRefused(wire.send(STREAM, "Sec-Fetch-Site: none", "Sec-Fetch-Site: cross-site"), 403, "another site");
    }

    @Test
    void ourOwnPageGetsASocket() {
        var answer = wire.upgrade("/ws", "Origin: http://" + wire.host(), "Sec-Fetch-Site: same-origin");

        assertThat(answer.status()).isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void anotherSitesImageOrLinkStartsNoRun(String site) {
        assertRefused(wire.send(STREAM, "Sec-Fetch-Site: " + site, "Sec-Fetch-Mode: no-cors"), 403, "another site");
        assertRefused(
                wire.send(STREAM, "Sec-Fetch-Site: " + site, "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"),
                403,
                "another site");
    }

    @Test
    void theAddressBarStartsARun() {
        assertThat(wire.send(STREAM, "Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aLinkElsewhereMayLeadAPersonToThePageButNotIntoAFrame() {
        var link = new String[] {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"};
        var frame = new String[] {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"};

        assertThat(wire.send("GET /", link).status()).isNotEqualTo(403);
        assertThat(wire.send("GET /", frame).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api;a=b/stream", "/api/stream;a=b", "/api%2fstream", "/api%5cstream", "/api/stream%00"})
    void aPathThatTwoReadersCouldReadDifferentlyIsNotRead(String path) {
        assertRefused(wire.send("GET " + path + "?command=show%20clock&device=fast1"), 400, "path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS *", "GET devices", "CONNECT evil.example:80"})
    void whatIsNoPathIsNotRead(String line) {
        assertRefused(wire.send(line), 400, "path");
        assertRefused(wire.calling("evil.example").send(line), 403, "Host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /", "GET /api/devices", "GET /api/none", "GET /q/health", "POST /api/runs"})
    void everyAnswerHasItsSecurityHeaders(String line) {
        var answer = wire.send(line);

        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void thePageMayRunNoScriptOfOthers() {
        assertThat(wire.send("GET /").header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self';")
                .doesNotContain("unsafe");
    }

    @Test
    void probesMayCallTheServerByItsAddress() {
        assertThat(wire.raw("GET /q/health HTTP/1.1\r\nHost: 10.1.2.3:8080\r\n\r\n")
                        .status())
                .isNotEqualTo(403);
        assertThat(wire.raw("GET /q/health HTTP/1.1\r\nHost: evil.example\r\n\r\n")
                        .status())
                .isEqualTo(403);
    }
}
