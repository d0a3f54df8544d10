package dev.showstream.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a person reads: at a terminal, folded, side by side.
@QuarkusTest
class ReadingTest extends DoorTest {
    private static final String VERSION =
            "{\"command\": \"show version | include RELEASE SOFTWARE\", \"groups\": [\"fast\"]}";
    private static final String CLOCK = "{\"command\": \"show clock\", \"groups\": [\"fast\"]}";

    @Test
    void aTerminalGetsWhatTheScriptPrints() throws Exception {
        var text = text("stream?command=show%20clock&device=fast1&device=refused");

        assertThat(text.lines().toList())
                .anyMatch(line -> line.matches("===> \\d\\d:\\d\\d:\\d\\d\\.\\d{3} Connection: fast1"))
                .anyMatch(line -> line.matches("<=== \\d\\d:\\d\\d:\\d\\d\\.\\d{3} Received: fast1"))
                .anyMatch(line -> line.matches("\\*\\d\\d:\\d\\d:\\d\\d\\.\\d{3} UTC .*"))
                .anyMatch(line -> line.contains("Failed: refused Connection refused: "))
                .last()
                .asString()
                .matches("finished: 1 of 2 answered, 1 failed, 0 cancelled, in \\d+\\.\\d s");
        assertThat(text).doesNotContain("\u001b");
    }

    @Test
    void coloursComeWhenTheyAreAskedFor() throws Exception {
        assertThat(text("stream?command=show%20clock&device=fast1&color=true")).contains("\u001b[32m<=== ");
        given().get(api.resolve("stream?command=show%20clock&color=pink"))
                .then()
                .statusCode(400)
                .body("field", equalTo("color"));
    }

    @Test
    void identicalAnswersAreFolded() throws Exception {
        var run = done("{\"command\": \"show privilege\", \"groups\": [\"fast\"]}");
        get("runs/" + run + "/groups", "application/json")
                .body("size()", equalTo(1))
                .body("[0].command", equalTo("show privilege"))
                .body("[0].groups.count", equalTo(List.of(3)))
                .body("[0].groups[0].devices", hasItems("fast1", "fast2", "fast3"))
                .body("[0].groups[0].output", equalTo("Current privilege level is 15"));
        get("runs/" + run + "/groups", "text/plain")
                .body(containsString(" (3): show privilege\n---------------\nCurrent privilege level is 15\n"));
    }

    @Test
    void aRunIsHeldAgainstAnotherOrAgainstOneDevice() throws Exception {
        var before = done(VERSION);
        var after = done(VERSION);
        get("runs/" + after + "/diff?against=" + before, "application/json")
                .body("size()", equalTo(3))
                .body("[0].diff", equalTo(""));
        var clocks = done(CLOCK);
        get("runs/" + clocks + "/diff?against=fast1", "text/plain")
                .body(containsString("--- " + clocks + ":fast1\n+++ fast2\n"));
        var twice = done("{\"commands\": [\"show clock\", \"show clock\"], \"groups\": [\"fast\"]}");
        get("runs/" + twice + "/diff?against=" + twice, "application/json").body("diff.unique()", equalTo(List.of("")));
        given().get(api.resolve("runs/" + after + "/diff?against=nothing"))
                .then()
                .statusCode(400)
                .body("field", equalTo("against"));
    }

    @Test
    void theMakesOfDeviceAreListed() {
        get("platforms", "application/json").body("id", hasItems("cisco_ios", "linux", "juniper_junos"));
    }

    private String text(String path) throws Exception {
        try (var stream = EventStream.open(api.resolve(path), "Accept", "text/plain")) {
            return new String(stream.response().body().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private String done(String body) throws Exception {
        var run = given().contentType("application/json")
                .body(body)
                .post(api.resolve("runs"))
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        try (var stream = EventStream.open(api.resolve("runs/" + run + "/events"))) {
            stream.rest();
        }
        return run;
    }

    private ValidatableResponse get(String path, String accept) {
        return given().accept(accept).get(api.resolve(path)).then().statusCode(200);
    }
}
