package dev.showstream.http;

import static dev.showstream.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SocketTest extends DoorTest {
    @Test
    void aQueryIsOneRunAndThenTheSocketCloses() throws InterruptedException {
        try (var socket = open("?command=sh%20clock&group=fast")) {
            var run = socket.next();
            assertThat(run.get("type").asText()).isEqualTo("run");

            var rest = socket.untilDone(run.get("run").asText());

            assertThat(rest)
                    .extracting(event -> event.get("type").asText())
                    .contains("started", "result")
                    .endsWith("done");
            assertThat(socket.closeCode()).isEqualTo(1000);
        }
    }

    @Test
    void aTextThatIsNoJsonIsACommandForAllDevices() throws InterruptedException {
        try (var socket = open("")) {
            socket.say("sh clock\n");

            assertThat(socket.next().get("total").asInt()).isEqualTo(devices());
        }
    }

    @Test
    void severalRunsShareASocketAndItStaysOpen() throws InterruptedException {
        try (var socket = open("")) {
            socket.say("{\"command\": \"show clock\", \"devices\": [\"fast1\"]}");
            var first = socket.next().get("run").asText();
            assertThat(socket.untilDone(first)).hasSize(3);

            socket.say("{\"tasks\": [{\"groups\": [\"fast\"], \"commands\": [\"show version\"]}]}");
            var second = socket.next().get("run").asText();
            assertThat(socket.untilDone(second)).hasSize(7);

            socket.say("{\"follow\": \"" + first + "\", \"after\": 2}");
            assertThat(socket.untilDone(first))
                    .extracting(event -> event.get("seq").asLong())
                    .containsExactly(3L, 4L);
            socket.say("{\"follow\": \"" + first + "\", \"after\": 5}");
            assertThat(socket.next().get("field").asText()).isEqualTo("after");
            assertThat(socket.isOpen()).isTrue();
        }
    }

    @Test
    void aRunIsCancelledOverTheSocket() throws InterruptedException {
        try (var socket = open("")) {
            socket.say("{\"command\": \"show clock\", \"groups\": [\"script\"]}");
            var run = socket.next().get("run").asText();
            socket.next(); // started

            socket.say("{\"cancel\": \"" + run + "\"}");

            var done = socket.untilDone(run).getLast();
            assertThat(done.get("state").asText()).isEqualTo("cancelled");
        }
    }

    @Test
    void aBadMessageIsAProblemAndTheSocketStaysOpen() throws InterruptedException {
        try (var socket = open("")) {
            for (var bad : List.of(
                    "{",
                    "{}",
                    "[]",
                    "",
                    "reload",
                    "show a\nreload",
                    "{\"follow\": \"nowhere\"}",
                    "{\"follow\": 1}",
                    "{\"follow\": \"nowhere\", \"after\": -1}",
                    "{\"follow\": \"nowhere\", \"after\": \"1\"}",
                    "{\"follow\": \"nowhere\", \"cancel\": \"nowhere\"}",
                    "{\"cancel\": \"nowhere\"}",
                    "{\"cancel\": [\"nowhere\"]}",
                    "{\"cancel\": \"nowhere\", \"command\": \"show clock\"}",
                    "\"show clock\"",
                    "{\"command\": \"show clock\", \"timeout\": \"PT9223372036854775807S\"}",
                    "{\"command\": \"show clock\", \"devices\": []}",
                    "x".repeat((1 << 20) + 1),
                    "{\"command\": \"reload\"}",
                    "{\"command\": \"show clock\", \"nonsense\": 1}")) {
                socket.say(bad);
                var problem = socket.next();
                assertThat(problem.get("type").asText()).as(bad).isEqualTo("problem");
                assertThat(List.of("title", "detail")).allMatch(problem::has);
            }
            socket.say("{\"command\": \"show clock\", \"devices\": [\"fast1\"]}");
            assertThat(socket.next().get("type").asText()).isEqualTo("run");
        }
    }

    @Test
    void aBadQueryIsAProblemAndTheEnd() throws InterruptedException {
        try (var socket = open("?command=reload")) {
            JsonNode problem = socket.next();
            assertThat(problem.get("type").asText()).isEqualTo("problem");
            assertThat(problem.get("field").asText()).isEqualTo("command");
            assertThat(socket.closeCode()).isEqualTo(1008);
        }
    }

    @Test
    void oneMessageDoesNotBothFollowAndCancel() throws InterruptedException {
        try (var socket = open("")) {
            socket.say("{\"command\": \"show clock\", \"groups\": [\"script\"]}");
            var run = socket.next().get("run").asText();

            socket.say("{\"follow\": \"" + run + "\", \"cancel\": \"" + run + "\"}");

            assertThat(socket.problemOr("done")).startsWith("follow: not known");
            assertThat(state(run)).isEqualTo("running");
        }
    }

    @Test
    void aTypingErrorInAQueryStartsNothing() throws InterruptedException {
        var before = runs();
        try (var socket = open("?command=show%20clock&grp=fast")) {
            assertThat(socket.next().get("field").asText()).isEqualTo("grp");
            assertThat(socket.closeCode()).isEqualTo(1008);
        }
        assertThat(runs()).isEqualTo(before);
    }

    @Test
    void aRunMayBeTiedToItsSocket() throws InterruptedException {
        String tied;
        String free;
        try (var first = open("?command=show%20clock&group=script&onDisconnect=cancel");
                var second = open("?command=show%20clock&group=script")) {
            tied = first.next().get("run").asText();
            free = second.next().get("run").asText();
        }

        await().until(() -> state(tied).equals("cancelled"));
        assertThat(state(free)).isEqualTo("running");
    }

    private String state(String run) {
        return given().get(api.resolve("runs/" + run)).jsonPath().getString("state");
    }

    private int devices() {
        return given().get(api.resolve("devices")).jsonPath().getList("").size();
    }

    private TestSocket open(String query) {
        return new TestSocket(ws(query));
    }
}
