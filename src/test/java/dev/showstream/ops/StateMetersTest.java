package dev.showstream.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.journal.Event;
import dev.showstream.journal.Event.Tally;
import dev.showstream.journal.Journals;
import dev.showstream.journal.MemoryBudget;
import dev.showstream.journal.RunFiles;
import dev.showstream.journal.RunState;
import dev.showstream.run.History;
import dev.showstream.run.Runs;
import dev.showstream.run.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateMetersTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final byte[] PLAN = "{}".getBytes(StandardCharsets.UTF_8);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void whatLeavesMemoryIsCountedAsSpilledAndStaysOnDisk(@TempDir Path folder) throws Exception {
        try (var journals = journals(1, RunFiles.open(folder))) {
            bind(journals);
            var journal = journals.create("x", PLAN);

            journal.append(new Event.Opened(0, 1));
            journal.append(new Event.Done(RunState.FINISHED, new Tally(0, 0, 0, 0), Duration.ZERO));

            assertThat(value("showstream.journal.written")).isEqualTo((double) Files.size(folder.resolve("x.ndjson")));
            assertThat(value("showstream.journal.spilled")).isGreaterThan(value("showstream.journal.written"));
            assertThat(value("showstream.journal.memory")).isZero();
            assertThat(value("showstream.journal.memory.limit")).isEqualTo(1);
            assertThat(value("showstream.journal.failing")).isZero();
        }
    }

    @Test
    void aServerWithoutADiskSaysSo() {
        try (var journals = journals(1 << 20, Optional.empty())) {
            bind(journals);

            journals.create("x", PLAN).append(new Event.Opened(0, 1));

            assertThat(value("showstream.journal.failing")).isEqualTo(1);
            assertThat(value("showstream.journal.memory")).isPositive();
            assertThat(value("showstream.journal.spilled")).isZero();
        }
    }

    private static Journals journals(long memory, Optional<RunFiles> files) {
        return new Journals(CLOCK, Runnable::run, new MemoryBudget(memory), files);
    }

    private void bind(Journals journals) {
        var workers = new Workers(1);
        try (var alarms = Executors.newSingleThreadScheduledExecutor()) {
            var history = new History(journals, new History.Keep(1, Duration.ofHours(1)), CLOCK);
            var runs = new Runs((_, _) -> List.of(), workers, new Runs.Clockwork(CLOCK, alarms), history);
            new StateMeters(workers, runs, journals, () -> 0).bindTo(registry);
        }
    }

    private double value(String name) {
        return registry.get(name).meter().measure().iterator().next().getValue();
    }
}
