package dev.showstream.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RunsResourceTest extends DoorTest {
    @Test
    void aRunIsStartedFollowedAndReadAgain() throws Exception {
        var run = start(
                "{\"tasks\": [{\"groups\": [\"fast\"], \"commands\": [\"show clock\", \"show version\"]},"
                        + " {\"devices\": [\"refused\"], \"commands\": [\"show clock\"]}], \"workers\": 2, \"deviceTimeout\": \"PT30S\"}");

        try (var stream = EventStream.open(api.resolve("runs/" + run + "/events"))) {
            assertThat(stream.rest()).hasSize(1 + 4 + 4 + 1);
        }
        given().get(api.resolve("runs/" + run + "?tasks=true"))
                .then()
                .statusCode(200)
                .body("id", equalTo(run))
                .body("state", equalTo("finished"))
                .body("commands", contains("show clock", "show version"))
                .body("asked[0].groups", contains("fast"))
                .body("asked[1]", equalTo(Map.of("devices", List.of("refused"), "commands", List.of("show clock"))))
                .body("total", equalTo(4))
                .body("succeeded", equalTo(3))
                .body("failed", equalTo(1))
                .body("tasks.device", contains("fast1", "fast2", "fast3", "refused"))
                .body("tasks[3].error.code", equalTo("connect_refused"));
        given().get(api.resolve("runs/" + run + "/results"))
                .then()
                .body("size()", equalTo(3))
                .body("fast1.'show clock'", containsString(" UTC "));
        given().get(api.resolve("runs"))
                .then()
                .body("[0].id", equalTo(run))
                .body("[0].commands[1]", equalTo("show version"))
                .body("[0].tasks", equalTo(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/results", "/groups"})
    void whatIsAskedOfARunIsCompressedForWhoeverTakesThat(String part) throws Exception {
        var run = start("{\"command\": \"show version\", \"groups\": [\"fast\"]}");
        try (var stream = EventStream.open(api.resolve("runs/" + run + "/events"))) {
            stream.rest();
        }
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(api.resolve("runs/" + run + part))
                    .header("Accept-Encoding", "gzip")
                    .build();

            var answer = client.send(request, BodyHandlers.ofInputStream());

            assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(new GZIPInputStream(answer.body()).readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .startsWith(part.equals("/groups") ? "[{" : "{\"")
                    .contains("fast");
        }
    }

    @Test
    void thePlainAnswerIsWhatEachDeviceSaid() throws Exception {
        var level = "Current privilege level is 15";
        var run = start("{\"tasks\": [{\"devices\": [\"fast1\", \"refused\"], \"commands\": [\"show privilege\"]},"
                + " {\"devices\": [\"fast2\"], \"commands\": [\"show privilege\", \"show version | include none\"]}]}");
        try (var stream = EventStream.open(api.resolve("runs/" + run + "/events"))) {
            stream.rest();
        }

        given().get(api.resolve("runs/" + run + "/results"))
                .then()
                .body(
                        "",
                        equalTo(Map.of(
                                "fast1",
                                level,
                                "fast2",
                                Map.of("show privilege", level, "show version | include none", ""))));
    }

    @Test
    void aTaskAtRestWaitedAndTookWhatItsEventSays() throws Exception {
        var run = start("{\"command\": \"show clock\", \"groups\": [\"fast\"], \"workers\": 1}");
        List<EventStream.Frame> ended;
        try (var stream = EventStream.open(api.resolve("runs/" + run + "/events"))) {
            ended = stream.rest().stream()
                    .filter(frame -> frame.type().equals("result"))
                    .toList();
        }
        var tasks = given().get(api.resolve("runs/" + run + "?tasks=true")).jsonPath();

        assertThat(ended).hasSize(3);
        assertThat(ended.getLast().data().get("queuedMs").asLong()).isPositive();
        for (var frame : ended) {
            var task =
                    "tasks.find { it.device == '" + frame.data().get("device").asText() + "' }.";
            assertThat(tasks.getString(task + "state")).isEqualTo("finished");
            assertThat(tasks.getLong(task + "queuedMs"))
                    .isEqualTo(frame.data().get("queuedMs").asLong());
            assertThat(tasks.getLong(task + "elapsedMs"))
                    .isEqualTo(frame.data().get("elapsedMs").asLong());
        }
    }

    @Test
    void aCancelledRunIsDoneAtOnce() throws Exception {
        var run = start("{\"command\": \"show clock\", \"groups\": [\"script\"]}");
        try (var stream = EventStream.open(api.resolve("runs/" + run + "/events"))) {
            assertThat(List.of(stream.nextTitle(), stream.nextTitle(), stream.nextTitle(), stream.nextTitle()))
                    .containsExactly("run", "started 192.168.100.1", "started 192.168.100.2", "started 192.168.100.3");

            given().delete(api.resolve("runs/" + run)).then().statusCode(202);

            var frames = stream.rest();
            assertThat(frames.getLast().data().get("state").asText()).isEqualTo("cancelled");
            assertThat(frames.getLast().data().get("cancelled").asInt()).isEqualTo(3);
            assertThat(frames)
                    .filteredOn(frame -> frame.type().equals("error"))
                    .hasSize(3)
                    .allSatisfy(frame ->
                            assertThat(frame.data().at("/error/code").asText()).isEqualTo("cancelled"));
        }
    }

    @Test
    void aBadBodyIsAProblemThatNamesTheField() {
        problem("", "body");
        problem("{", "body");
        problem("[]", "body");
        problem("{}", "command");
        problem("{\"command\": 7}", "command");
        problem("{\"command\": \"\"}", "command");
        problem("{\"command\": \"configure terminal\"}", "command");
        problem("{\"command\": \"show clock\", \"device\": \"x\"}", "device");
        problem("{\"command\": \"show clock\", \"devices\": \"x\"}", "devices");
        problem("{\"command\": \"show clock\", \"devices\": [\"x\"]}", "devices");
        problem("{\"command\": \"show clock\", \"workers\": \"2\"}", "workers");
        problem("{\"command\": \"show clock\", \"timeout\": \"PT-1S\"}", "timeout");
        problem("{\"command\": \"show clock\", \"timeout\": \"P999999999999D\"}", "timeout");
        problem("{\"command\": \"show clock\", \"deviceTimeout\": \"P366D\"}", "deviceTimeout");
        problem("{\"command\": \"show clock\", \"devices\": []}", "devices");
        problem("{\"tasks\": [{\"command\": \"show clock\", \"groups\": []}]}", "tasks[0].groups");
        problem("{\"tasks\": []}", "tasks");
        problem("{\"tasks\": [{\"commands\": [\"show clock\", \"reload\"]}]}", "tasks[0].commands[1]");
        problem("{\"tasks\": [{\"commands\": []}]}", "tasks[0].commands");
        problem("{\"tasks\": [{\"groups\": [\"x\"], \"commands\": [\"show clock\"]}]}", "tasks[0].groups");
    }

    @Test
    void aTypingErrorInAQueryIsAProblemThatNamesIt() {
        var run = start("{\"command\": \"show clock\", \"devices\": [\"fast1\"]}");
        for (var query : List.of(
                "devices?grp=fast",
                "platforms?device=fast1",
                "runs?grp=fast",
                "runs/" + run + "?grp=fast",
                "runs/" + run + "/results?grp=fast",
                "runs/" + run + "/groups?grp=fast",
                "runs/" + run + "/diff?against=fast1&grp=fast",
                "runs/" + run + "/events?grp=fast",
                "stream?command=show%20clock&grp=fast")) {
            var name = query.startsWith("platforms") ? "device" : "grp";
            refused(given().get(api.resolve(query)), name);
        }
        var before = runs();
        var body = "{\"command\": \"show clock\"}";
        refused(given().contentType("application/json").body(body).post(api.resolve("runs?group=fast")), "group");
        refused(given().delete(api.resolve("runs/" + run + "?device=fast1")), "device");
        refused(given().get(api.resolve("runs/" + run + "/events?after=x")), "after");
        refused(given().get(api.resolve("runs/" + run + "/events?after=-1")), "after");
        assertThat(runs()).isEqualTo(before);
    }

    @Test
    void whatIsNotThereIsAProblemToo() {
        given().get(api.resolve("runs/nowhere"))
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", equalTo(404));
        given().get(api.resolve("nothing")).then().statusCode(404).contentType("application/problem+json");
        given().put(api.resolve("runs")).then().statusCode(405).contentType("application/problem+json");
    }

    @Test
    void aPlatformTellsWhatItReads() {
        given().get(api.resolve("platforms"))
                .then()
                .statusCode(200)
                .body("find { it.id == 'cisco_ios' }.aliases", contains("cisco_xe"))
                .body("find { it.id == 'cisco_ios' }.readOnly", hasItem("sh[ow] **"))
                .body("find { it.id == 'cisco_ios' }.commands", hasItems("show version", "who"))
                .body("find { it.id == 'linux' }.commands", hasItem("df -h"));
    }

    @Test
    void theInventoryIsShownWithoutCredentials() {
        given().get(api.resolve("devices?group=fast&tag=paris"))
                .then()
                .statusCode(200)
                .body("name", contains("fast2"))
                .body("[0].host", equalTo("198.51.100.2"))
                .body("[0].port", equalTo(22))
                .body("[0].platform", equalTo("cisco_ios"));
        given().get(api.resolve("devices?device=none")).then().statusCode(200).body("size()", equalTo(0));
        given().get(api.resolve("devices")).then().body(not(containsString("planted-secret")));
    }

    private String start(String body) {
        var response = given().contentType("application/json").body(body).post(api.resolve("runs"));
        response.then().statusCode(201);
        var id = response.jsonPath().getString("id");
        assertThat(response.header("Location")).isEqualTo("/api/runs/" + id);
        return id;
    }

    private void problem(String body, String field) {
        refused(given().contentType("application/json").body(body).post(api.resolve("runs")), field);
    }

    private static void refused(Response response, String field) {
        response.then().statusCode(400).contentType("application/problem+json").body("field", equalTo(field));
    }
}
