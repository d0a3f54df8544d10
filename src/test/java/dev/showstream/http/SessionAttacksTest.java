package dev.showstream.http;

import static dev.showstream.http.AccessControlTest.bearer;
import static dev.showstream.http.WithTokens.OPERATOR;
import static dev.showstream.http.WithTokens.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What somebody tries with the session of a browser that is not his.
@QuarkusTest
@TestProfile(WithTokens.class)
class SessionAttacksTest extends InsideTest {
    private static final String CHOSEN = "Cookie: showstream_session=" + "A".repeat(43);
    private static final String START = "{\"command\": \"show clock\", \"devices\": [\"fast1\"]}";

    private Wire wire;

    @BeforeEach
    void connect() {
        WithTokens.write(VIEWER, OPERATOR);
        wire = new Wire(api);
    }

    @Test
    void aSessionThatWasPutIntoABrowserIsNotTheOneThatALoginOpens() {
        var login = wire.post("/api/session", "{\"token\": \"" + OPERATOR + "\"}", CHOSEN);

        assertThat(login.status()).isEqualTo(200);
        assertThat(login.header("set-cookie")).doesNotContain("A".repeat(43));
        assertThat(wire.send("GET /api/devices", CHOSEN).status()).isEqualTo(401);
    }

    @Test
    void everyLoginOpensASessionOfItsOwnAndALogoutEndsThatOneAlone() {
        var here = session();
        var there = session();
        assertThat(here).isNotEqualTo(there);

        assertThat(wire.send("DELETE /api/session", here).status()).isEqualTo(204);

        assertThat(wire.send("GET /api/devices", here).status()).isEqualTo(401);
        assertThat(wire.send("GET /api/devices", there).status()).isEqualTo(200);
    }

    @Test
    void allSessionsOfATokenEndWithIt() {
        var sessions = List.of(session(), session(), session());

        WithTokens.write(VIEWER, "operator-next");

        assertThat(sessions)
                .allSatisfy(each ->
                        assertThat(wire.send("GET /api/devices", each).status()).isEqualTo(401));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://localhost.evil.example",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void nothingThatChangesAnythingCanBeAskedFromAnotherSite(String from) {
        var session = session();
        var before = runs.all().size();

        for (var path : List.of("POST /api/runs", "PUT /api/runs", "PATCH /api/runs", "DELETE /api/runs/x")) {
            assertThat(wire.send(path, session, from).status()).as(path).isEqualTo(403);
        }
        assertThat(wire.post("/api/runs", START, session, from).status()).isEqualTo(403);
        assertThat(wire.post("/api/session", "{\"token\": \"" + OPERATOR + "\"}", from)
                        .status())
                .isEqualTo(403);
        assertThat(wire.send("DELETE /api/session", session, from).status()).isEqualTo(403);
        assertThat(wire.send("GET /api/stream?command=show%20clock&device=fast1", session, from)
                        .status())
                .isEqualTo(403);

        assertThat(runs.all()).hasSize(before);
        assertThat(wire.send("GET /api/devices", session).status()).isEqualTo(200);
    }

    /// What a form can send without asking first.
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void aFormStartsNoRun(String type) throws Exception {
        var before = runs.all().size();
        var form = HttpRequest.newBuilder(api.resolve("/api/runs"))
                .header("Content-Type", type)
                .header("Cookie", session().substring("Cookie: ".length()))
                .POST(HttpRequest.BodyPublishers.ofString(START));
        try (var browser = HttpClient.newHttpClient()) {
            var answer = browser.send(form.build(), HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isIn(400, 415);
        }
        assertThat(runs.all()).hasSize(before);
    }

    private String session() {
        return "Cookie: "
                + wire.send("POST /api/session", bearer(OPERATOR))
                        .header("set-cookie")
                        .replaceAll(";.*", "");
    }
}
