package dev.showstream.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.journal.Journals;
import dev.showstream.journal.MemoryBudget;
import dev.showstream.journal.RunFiles;
import dev.showstream.ops.Ready.Concern;
import dev.showstream.run.History;
import dev.showstream.run.Runs;
import dev.showstream.run.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadyTest {
    private static final Concern NONE = Optional::empty;

    private final ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor();
    private final Clock clock = Clock.systemUTC();

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void aServerThatTakesRunsIsReady() {
        var response = new Ready(runs(memory()), NONE, NONE).call();

        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(response.getData()).hasValue(Map.of("stopping", false));
    }

    @Test
    void aServerThatIsAboutToStopIsNot() {
        var runs = runs(memory());
        runs.refuse();

        assertThat(new Ready(runs, NONE, NONE).call().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void whatIsWrongIsToldAndStopsNothing() {
        Concern inventory = () -> Optional.of("devices.yaml:3: port: 99999 is no port");

        var response = new Ready(runs(memory()), inventory, NONE).call();

        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(response.getData().orElseThrow())
                .containsEntry("inventory", "devices.yaml:3: port: 99999 is no port");
    }

    @Test
    void aDiskThatTakesNoRunsIsTold(@TempDir Path folder) throws Exception {
        var directory = folder.resolve("runs");
        var journals = new Journals(clock, Runnable::run, new MemoryBudget(1 << 20), RunFiles.open(directory));
        Files.delete(directory.resolve("lock"));
        Files.delete(directory);
        journals.create("x", new byte[0]);

        var data = new Ready(runs(journals), NONE, journals::failure).call().getData();

        assertThat(data.orElseThrow())
                .hasEntrySatisfying(
                        "journal", problem -> assertThat(problem.toString()).contains("runs"));
        journals.close();
    }

    @Test
    void strangersAreToldOnlyThatThereIsSomethingInTheLog() {
        Concern inventory = () -> Optional.of("secret-path/devices.yaml:3");

        var data = new Ready(runs(memory()), inventory.veiled(), NONE.veiled())
                .call()
                .getData();

        assertThat(data.orElseThrow())
                .containsEntry("inventory", "the server's log has it")
                .doesNotContainKey("journal");
    }

    private Journals memory() {
        return new Journals(clock, Runnable::run, new MemoryBudget(1 << 20), Optional.empty());
    }

    private Runs runs(Journals journals) {
        var history = new History(journals, new History.Keep(10, Duration.ofHours(1)), clock);
        return new Runs((_, _) -> List.of(), new Workers(1), new Runs.Clockwork(clock, threads), history);
    }
}
