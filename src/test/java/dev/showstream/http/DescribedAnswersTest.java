package dev.showstream.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the server answers, against `/q/openapi`: the status is there, and the type of its body, and each field.
@QuarkusTest
class DescribedAnswersTest {
    @TestHTTPResource("/")
    URI server;

    @Inject
    ObjectMapper mapper;

    private Wire wire;
    private JsonNode document;
    private String ended;

    @BeforeEach
    void read() throws Exception {
        wire = new Wire(server);
        document = mapper.readTree(wire.send("GET /q/openapi?format=json").body());
        ended = ended();
    }

    /// What goes wrong at each of the doors, and what comes where nothing does.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET /api/stream?command=show%20clock&device=fast1|200",
                "GET /api/stream|400",
                "GET /api/stream?lastEventId=nowhere:1|404",
                "GET /api/stream?command=LONG&device=fast1|413",
                "GET /api/runs|200",
                "GET /api/runs?tasks=maybe|400",
                "GET /api/runs?tasks=true|200",
                "GET /api/runs/ID|200",
                "GET /api/runs/ID?tasks=true|200",
                "GET /api/runs/ID?tasks=maybe|400",
                "GET /api/runs/ID/events|200",
                "GET /api/runs/ID/events?after=9|204",
                "GET /api/runs/ID/events?after=x|400",
                "HEAD /api/runs/ID/events|200",
                "HEAD /api/runs/ID/events?x=1|400",
                "HEAD /api/stream?x=1|400",
                "GET /api/runs/ID/results|200",
                "GET /api/runs/ID/groups|200",
                "GET /api/runs/ID/diff?against=fast1|200",
                "GET /api/runs/ID/diff|400",
                "DELETE /api/runs/ID|202",
                "GET /api/devices|200",
                "GET /api/platforms|200",
                "GET /api/session|200",
                "GET /api/session?x=1|400",
                "DELETE /api/session|204",
                "DELETE /api/session?x=1|400"
            })
    void everyAnswerIsDescribedWithItsType(String line, int status) {
        var request = line.replace("ID", ended).replace("LONG", "show%20" + "x".repeat(1000));
        assertDescribed(line, wire.send(request), status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/stream?command=show%20clock",
                "HEAD /api/stream",
                "GET /api/runs",
                "GET /api/runs/ID",
                "DELETE /api/runs/ID",
                "GET /api/runs/ID/events",
                "HEAD /api/runs/ID/events",
                "GET /api/runs/ID/results",
                "GET /api/runs/ID/groups",
                "GET /api/runs/ID/diff?against=fast1",
                "GET /api/devices",
                "GET /api/platforms",
                "GET /api/session",
                "DELETE /api/session"
            })
    void everyDoorSaysThatItTurnsAwayForeignersAndWhomItCannotPlease(String line) {
        assertDescribed(line, wire.send(line.replace("ID", ended), "Origin: https://evil.example"), 403);
        assertDescribed(line, wire.send(line.replace("ID", ended), "Accept: image/png"), 406);
        if (line.contains("ID")) {
            assertDescribed(line, wire.send(line.replace("ID", "nowhere")), 404);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"command\": \"show clock\", \"devices\": [\"fast1\"]}|201",
                "{}|400",
                "{\"command\": \"LONG\"}|413"
            })
    void everyAnswerToARequestForARunIsDescribed(String body, int status) {
        var answer = wire.post("/api/runs", body.replace("LONG", "x".repeat(1001)));

        assertDescribed("POST /api/runs", answer, status);
        assertDescribed("POST /api/runs", wire.post("/api/runs", body, "Accept: image/png"), 406);
        assertDescribed("POST /api/runs", wire.post("/api/runs", body, "Origin: null"), 403);
    }

    /// A run that is over.
    private String ended() throws Exception {
        try (var stream = EventStream.open(server.resolve("/api/stream?command=show%20clock&device=fast1"))) {
            return stream.rest().getFirst().data().get("run").asText();
        }
    }

    private void assertDescribed(String line, Wire.Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        var method = line.replaceAll(" .*", "").toLowerCase(Locale.ROOT);
        var path = line.replaceAll("^\\S+ |\\?.*", "").replace("ID", "{id}");
        var described = document.at("/paths/" + path.replace("/", "~1") + "/" + method + "/responses/" + status);
        assertThat(described.isMissingNode()).as(line + " " + status).isFalse();
        var response = described.has("$ref")
                ? document.at(described.get("$ref").asText().substring(1))
                : described;
        var type = answer.header("content-type").replaceAll(";.*", "");
        if (!method.equals("head") && !type.isEmpty()) {
            var content = response.at("/content/" + type.replace("/", "~1"));
            assertThat(content.isMissingNode())
                    .as(line + " " + status + " " + type)
                    .isFalse();
            for (var json : bodies(type, body(line, answer))) {
                assertThat(new DescribedJson(document).complaints(json, content.get("schema")))
                        .as(line + " " + json)
                        .isEmpty();
            }
        }
    }

    /// A long one comes in chunks, which [Wire] does not read.
    private String body(String line, Wire.Answer answer) {
        return answer.header("content-length").isEmpty()
                ? given().get(server.resolve(line.replaceFirst("^GET ", "").replace("ID", ended)))
                        .asString()
                : answer.body();
    }

    private List<JsonNode> bodies(String type, String body) {
        return switch (type) {
            case "application/json", "application/problem+json" -> List.of(tree(body));
            case "application/x-ndjson" -> body.lines().map(this::tree).toList();
            default -> List.of();
        };
    }

    private JsonNode tree(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    /// Without them nothing of what is answered would be promised.
    @Test
    void everyExampleHasWhatIsRequiredAndNothingElse() {
        for (var path : document.get("paths")) {
            for (var operation : path) {
                for (var response : operation.path("responses")) {
                    assertExamples(new DescribedJson(document).resolved(response));
                }
            }
        }
    }

    private void assertExamples(JsonNode response) {
        for (var content : response.path("content")) {
            for (var example : content.path("examples")) {
                assertThat(new DescribedJson(document).complaints(example.get("value"), content.get("schema")))
                        .as(example.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void everyEventIsDescribed() throws Exception {
        var schema = document.at("/components/schemas/Event");
        var described = new DescribedJson(document);
        try (var stream =
                EventStream.open(server.resolve("/api/stream?command=show%20clock&device=fast1&device=refused"))) {
            var events = stream.rest();
            assertThat(events)
                    .extracting(EventStream.Frame::type)
                    .contains("run", "started", "result", "error", "done");
            for (var event : events) {
                assertThat(described.complaints(event.data(), schema))
                        .as(event.data().toString())
                        .isEmpty();
            }
        }
    }
}
