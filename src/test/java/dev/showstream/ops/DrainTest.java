package dev.showstream.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.journal.Journals;
import dev.showstream.journal.MemoryBudget;
import dev.showstream.run.History;
import dev.showstream.run.Runs;
import dev.showstream.run.Workers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How a server that stops parts from those who read.
class DrainTest {
    private static final Duration GRACE = Duration.ofHours(1);
    private static final Duration IMPATIENT = Duration.ofMillis(50);

    private final Clock clock = Clock.systemUTC();
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        alarms.shutdownNow();
    }

    @Test
    void aReaderThatIsSlowGetsAllWithinTheGrace() {
        var unsent = new AtomicLong(100);

        new Drain(runs(), GRACE, () -> Math.max(0, unsent.getAndDecrement())).run();

        assertThat(unsent).hasValueLessThanOrEqualTo(0);
    }

    @Test
    @Timeout(60)
    void aReaderThatTakesNothingIsNotWaitedForHoweverLongTheGraceIs() {
        new Drain(runs(), GRACE, () -> 100, IMPATIENT).run();
    }

    @Test
    @Timeout(60)
    void aReaderIsNotWaitedForOnceTheGraceIsOver() {
        var unsent = new AtomicLong(Long.MAX_VALUE);

        new Drain(runs(), Duration.ZERO, unsent::getAndDecrement, IMPATIENT).run();
    }

    private Runs runs() {
        var journals = new Journals(clock, Runnable::run, new MemoryBudget(1 << 20), Optional.empty());
        var history = new History(journals, new History.Keep(10, Duration.ofHours(1)), clock);
        return new Runs((_, _) -> List.of(), new Workers(1), new Runs.Clockwork(clock, alarms), history);
    }
}
