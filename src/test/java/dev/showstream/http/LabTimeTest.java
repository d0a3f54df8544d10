package dev.showstream.http;

import static dev.showstream.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.showstream.lab.ManualLabClock;
import dev.showstream.run.Workers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The tables of the script's own log, with the lab's time in the test's hands.
@QuarkusTest
class LabTimeTest extends DoorTest {
    @Inject
    ManualLabClock labClock;

    @Inject
    Workers workers;

    @BeforeEach
    void waitForAnIdleServer() {
        await().until(() -> workers.busy() == 0 && labClock.pending() == 0);
    }

    @Test
    void theScriptsTableIsReproduced() throws Exception {
        try (var stream = EventStream.open(api.resolve("stream?command=sh%20clock&group=script&workers=2"))) {
            var opened = stream.next();
            var run = opened.data().get("run").asText();
            assertThat(opened.data().get("total").asInt()).isEqualTo(3);
            assertThat(opened.data().get("workers").asInt()).isEqualTo(2);
            assertThat(List.of(stream.nextTitle(), stream.nextTitle()))
                    .containsExactly("started 192.168.100.1", "started 192.168.100.2");
            labClock.awaitPending(2);
            assertThat(states(run)).containsExactly("running", "running", "pending");

            labClock.advance(Duration.ofMillis(12_550));
            assertThat(List.of(stream.nextTitle(), stream.nextTitle()))
                    .containsExactly("result 192.168.100.2", "started 192.168.100.3");
            labClock.awaitPending(2);
            assertThat(states(run)).containsExactly("running", "finished", "running");

            labClock.advance(Duration.ofMillis(6_100));
            assertThat(stream.nextTitle()).isEqualTo("result 192.168.100.1");
            labClock.advance(Duration.ofMillis(11_380));
            assertThat(stream.nextTitle()).isEqualTo("result 192.168.100.3");

            assertThat(stream.rest()).hasSize(1).first().satisfies(done -> {
                assertThat(done.data().get("state").asText()).isEqualTo("finished");
                assertThat(done.data().get("succeeded").asInt()).isEqualTo(3);
            });
            assertThat(states(run)).containsOnly("finished");
        }
    }

    @Test
    void oneWrongPasswordIsOneErrorAmongTwoResults() throws Exception {
        try (var stream = EventStream.open(api.resolve("stream?command=sh%20clock&group=with_failure&workers=3"))) {
            var run = stream.next().data().get("run").asText();
            var error = stream.next();
            while (!error.type().equals("error")) {
                error = stream.next();
            }
            labClock.awaitPending(2);
            labClock.advance(Duration.ofMillis(12_550));

            assertThat(error.data().at("/error/code").asText()).isEqualTo("auth");
            assertThat(error.data().at("/error/message").asText())
                    .startsWith("Authentication failure: unable to connect cisco_ios 192.168.100.4:22");
            assertThat(error.data().get("outputs")).isEmpty();
            assertThat(stream.rest())
                    .filteredOn(frame -> frame.type().equals("result"))
                    .hasSize(2);
            given().get(api.resolve("runs/" + run + "/results"))
                    .then()
                    .statusCode(200)
                    .body("size()", equalTo(2))
                    .body("'192.168.100.2'", containsString(" UTC "))
                    .body("", allOf(hasKey("192.168.100.3"), not(hasKey("192.168.100.4"))));
        }
    }

    private List<String> states(String run) {
        return given().get(api.resolve("runs/" + run + "?tasks=true"))
                .then()
                .extract()
                .jsonPath()
                .getList("tasks.state");
    }
}
