package dev.showstream.http;

import static dev.showstream.Waiting.await;
import static dev.showstream.http.Guarded.ALICE;
import static dev.showstream.http.Guarded.BOB;
import static dev.showstream.http.Guarded.WALL;
import static dev.showstream.http.Guarded.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the audit file says of what happens at the doors.
@QuarkusTest
@TestProfile(Guarded.class)
class AuditedTest extends InsideTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CLOCK = "{\"command\": \"show clock\", \"devices\": [\"fast1\"]}";

    private Wire wire;
    private int before;

    @BeforeEach
    void connect() throws IOException {
        wire = new Wire(api, "127.0.0.21");
        before = Files.readAllLines(Guarded.AUDIT).size();
    }

    private List<JsonNode> lines() {
        try {
            return Files.readAllLines(Guarded.AUDIT).stream()
                    .skip(before)
                    .map(AuditedTest::tree)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    /// The first new line of which that is true.
    private JsonNode line(String event, String field, String value) {
        return await().until(
                        () -> lines().stream()
                                .filter(line -> line.get("event").asText().equals(event))
                                .filter(line -> line.path(field).asText().equals(value))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static String runId(Wire.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.header("location").replaceAll(".*/", "");
    }

    @Test
    void aRunIsToldFromItsStartToItsEnd() {
        var id = runId(wire.post("/api/runs", CLOCK, bearer(ALICE)));

        var start = line("start", "run", id);
        assertThat(start.get("who").asText()).isEqualTo("alice");
        assertThat(start.get("by").asText()).isEqualTo("token");
        assertThat(start.get("from").asText()).isEqualTo("127.0.0.21");
        assertThat(start.get("total").asInt()).isEqualTo(1);
        assertThat(start.get("tasks").toString())
                .isEqualTo("[{\"commands\":[\"show clock\"],\"devices\":[\"fast1\"]}]");
        var end = line("end", "run", id);
        assertThat(end.get("state").asText()).isEqualTo("finished");
        assertThat(end.get("succeeded").asInt()).isEqualTo(1);
        assertThat(end.toString()).doesNotContain("UTC");
    }

    @Test
    void aCancelSaysWhoAndTheEndSaysSo() {
        var held = "{\"command\": \"show clock\", \"devices\": [\"192.168.100.1\"]}";
        var id = runId(wire.post("/api/runs", held, bearer(ALICE)));

        wire.send("DELETE /api/runs/" + id, bearer(BOB));

        assertThat(line("cancel", "run", id).get("who").asText()).isEqualTo("bob");
        assertThat(line("end", "run", id).get("state").asText()).isEqualTo("cancelled");
    }

    @Test
    void theLinesOfThePageHaveWhatRealOnesHave() throws IOException {
        var held = "{\"command\": \"show version\", \"groups\": [\"script\"]}";
        var id = runId(wire.post("/api/runs", held, bearer(ALICE)));
        wire.send("DELETE /api/runs/" + id, bearer(BOB));
        wire.send("GET /api/devices", bearer("a-guessed-token"));
        line("cancel", "run", id);
        line("end", "run", id);
        line("refusal", "reason", "wrong");

        var page = Files.readAllLines(Path.of("docs/security.md")).stream()
                .filter(line -> line.startsWith("{\"at\":"))
                .map(AuditedTest::tree)
                .toList();

        assertThat(page).hasSize(4).allSatisfy(example -> {
            var event = example.get("event").asText();
            var real = lines().stream()
                    .filter(line -> line.get("event").asText().equals(event))
                    .map(AuditedTest::keys);
            assertThat(real).as(event).contains(keys(example));
        });
    }

    private static List<String> keys(JsonNode line) {
        return line.propertyStream().map(Map.Entry::getKey).toList();
    }

    @Test
    void aSocketsCallerIsKnownToo() throws InterruptedException {
        try (var socket = new TestSocket(ws(""), BOB)) {
            socket.say(CLOCK);
            var id = socket.next().get("run").asText();

            var start = line("start", "run", id);
            assertThat(start.get("who").asText()).isEqualTo("bob");
            assertThat(start.get("from").asText()).isEqualTo("127.0.0.1");
            socket.say("reload");
            assertThat(line("refusal", "who", "bob").get("detail").asText()).contains("reload");
        }
    }

    @Test
    void aBrowserIsKnownByItsSession() {
        var login = wire.send("POST /api/session", bearer(ALICE));
        var cookie = "Cookie: " + login.header("set-cookie").replaceAll(";.*", "");

        var id = runId(wire.post("/api/runs", CLOCK, cookie));

        assertThat(line("start", "run", id).get("by").asText()).isEqualTo("session");
    }

    @Test
    void whatThePolicyRefusesIsToldWithTheCommand() {
        wire.post("/api/runs", "{\"command\": \"write erase\"}", bearer(ALICE));

        var refusal = line("refusal", "reason", "400");
        assertThat(refusal.get("who").asText()).isEqualTo("alice");
        assertThat(refusal.get("detail").asText()).contains("write erase");
    }

    @Test
    void whoeverIsTurnedAwayAtTheDoorIsTold() {
        wire.send("GET /api/devices?access_token=" + ALICE);
        wire.send("GET /api/devices", bearer("a-guessed-token"));
        wire.post("/api/session", "{\"token\": \"another-guessed-token\"}");
        wire.post("/api/runs", CLOCK, bearer(WALL));
        wire.calling("evil.example").send("GET /api/devices", bearer(ALICE));
        wire.send("GET /api/devices", bearer(ALICE), "Origin: https://evil.example");

        assertThat(line("refusal", "reason", "nobody").get("asked").asText()).isEqualTo("GET /api/devices");
        assertThat(line("refusal", "asked", "POST /api/session").get("reason").asText())
                .isEqualTo("wrong");
        assertThat(line("refusal", "reason", "role").get("who").asText()).isEqualTo("wall");
        assertThat(line("refusal", "reason", "host").get("from").asText()).isEqualTo("127.0.0.21");
        assertThat(line("refusal", "reason", "site").get("who").asText()).isEqualTo("nobody");
        assertThat(lines().toString()).doesNotContain("guessed").doesNotContain(ALICE);
    }

    @Test
    void aRunThatCannotBeAuditedDoesNotStart() throws IOException {
        var count = runs.all().size();
        var aside = Guarded.AUDIT.resolveSibling("aside");
        Files.move(Guarded.AUDIT, aside);
        Files.createDirectory(Guarded.AUDIT);
        try {
            var answer = wire.post("/api/runs", CLOCK, bearer(ALICE));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("content-type")).startsWith("application/problem+json");
            assertThat(answer.body()).contains("showstream.audit.required");
            assertThat(runs.all()).hasSize(count);
        } finally {
            Files.delete(Guarded.AUDIT);
            Files.move(aside, Guarded.AUDIT);
        }
        runId(wire.post("/api/runs", CLOCK, bearer(ALICE)));
    }
}
