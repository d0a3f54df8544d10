package dev.showstream.cli;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.lab.ManualLabClock;
import dev.showstream.outcome.Fault;
import dev.showstream.page.Cable;
import dev.showstream.run.Run;
import dev.showstream.run.Runs;
import dev.showstream.run.Workers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@QuarkusTest
class ServerRunTest {
    @TestHTTPResource("/")
    URI server;

    @Inject
    Runs runs;

    @Inject
    Workers workers;

    @Inject
    ManualLabClock labClock;

    private final Written written = new Written();

    @AfterEach
    void endRuns() {
        runs.endAll(new Fault.Cancelled());
        await().until(() -> workers.busy() == 0);
    }

    @Test
    void theAnswersOfAServerArePrinted() {
        var status = written.cli(Map.of())
                .run(List.of("run", "show clock", "--server", server.toString(), "--device", "fast[12]"));

        assertThat(written.err()).isEmpty();
        assertThat(written.out())
                .containsPattern("^run \\w+: 2 devices, ")
                .contains("Received: fast1", "Received: fast2", "finished: 2 of 2 answered");
        assertThat(status).isZero();
    }

    @Test
    void aServerMayBeNamedByTheEnvironment() {
        var status = written.cli(Map.of("SHOWSTREAM_SERVER", server.toString()))
                .run(List.of("run", "show clock", "--json", "--device", "refused"));

        assertThat(status).isEqualTo(1);
        assertThat(written.out().lines()).hasSize(4).last().asString().contains("\"type\":\"done\"");
    }

    @Test
    void aRefusalIsToldInTheTermsOfTheCommandLine() {
        var status = written.cli(Map.of())
                .run(List.of("run", "show clock", "--server", server.toString(), "--group", "fats"));

        assertThat(status).isEqualTo(2);
        assertThat(written.err())
                .isEqualToIgnoringNewLines(
                        "showstream: --group: no group \"fats\" in the inventory; did you mean \"fast\"?");
    }

    @Test
    void aCutConnectionIsTakenUpWhereItWas() throws Exception {
        try (var cable = new Cable(server.getPort())) {
            var line = List.of(
                    "run", "sh clock", "--group", "script", "--json", "--server", "http://127.0.0.1:" + cable.port());
            var status =
                    CompletableFuture.supplyAsync(() -> written.cli(Map.of()).run(line));
            await().until(() -> written.out().lines().count() == 4); // all three are under way
            labClock.awaitPending(3);

            cable.cut();
            await().until(() -> written.err().contains("the connection is cut; going on after event 4"));
            labClock.advance(Duration.ofSeconds(19));
            cable.mend();

            assertThat(status.get()).isZero();
            assertThat(written.out().lines().map(event -> event.replaceFirst(".*\"seq\":(\\d+).*", "$1")))
                    .containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void controlCCancelsTheRunOnTheServer() throws Exception {
        try (var program =
                Program.start("run", "show clock", "--device", "192.168.100.1", "--server", server.toString())) {
            var id = program.until("run ").replaceFirst("run (\\w+):.*", "$1");
            program.until("===> ");
            program.signal("INT");
            var ended = program.ended();

            assertThat(ended.out()).contains("cancelled: 0 of 1 answered, 0 failed, 1 cancelled");
            assertThat(ended.err()).isEmpty();
            assertThat(ended.status()).isEqualTo(130);
            assertThat(runs.find(id)).get().returns(true, Run::over);
        }
    }

    @Test
    void aServerThatIsNotThereIsSaidSo() {
        var status = written.cli(Map.of()).run(List.of("run", "show clock", "--server", "http://127.0.0.1:1"));

        assertThat(status).isEqualTo(3);
        assertThat(written.err()).startsWith("showstream: http://127.0.0.1:1/ cannot be reached: ");
    }
}
