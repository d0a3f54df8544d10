package dev.showstream.ops;

import dev.showstream.outcome.Fault;
import dev.showstream.run.Run;
import dev.showstream.run.Runs;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/// Ends the server's work so that every client is told how its run ended.
public final class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);
    private static final Duration CANCELLING = Duration.ofSeconds(5);

    /// A kernel takes more only once it has sent a third or so of what it holds, which are some megabytes at most.
    private static final Duration READING = Duration.ofSeconds(5);

    private static final Duration LOOK = Duration.ofMillis(10);

    private final Runs runs;
    private final Duration grace;
    private final LongSupplier unsent;
    private final Duration reading;

    /// Runs under way get `grace`, and so do their readers; those that need longer are cancelled.
    ///
    /// @param unsent how many bytes wait for readers to take them
    public Drain(Runs runs, Duration grace, LongSupplier unsent) {
        this(runs, grace, unsent, READING);
    }

    /// @param reading how long a reader may take nothing
    Drain(Runs runs, Duration grace, LongSupplier unsent, Duration reading) {
        this.runs = runs;
        this.grace = grace;
        this.unsent = unsent;
        this.reading = reading;
    }

    /// Refuses new runs from now on, and returns when those under way are over and their ends have been sent.
    public void run() {
        var end = System.nanoTime() + grace.toNanos();
        runs.refuse();
        if (!over(grace)) {
            LOG.warnf("some runs need more than %s s and are cancelled", grace.toSeconds());
            runs.endAll(new Fault.Cancelled());
            over(CANCELLING);
        }
        awaitReaders(end);
    }

    private boolean over(Duration limit) {
        var ends = runs.all().stream()
                .map(Run::finished)
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | InterruptedException | ExecutionException _) {
            return false;
        }
    }

    /// A reader that takes nothing is not waited for, nor is any once the time is up: its connection is cut with the
    /// server's others.
    private void awaitReaders(long end) {
        var waiting = unsent.getAsLong();
        var takenAt = System.nanoTime();
        while (isRead() && System.nanoTime() - takenAt < reading.toNanos()) {
            LockSupport.parkNanos(LOOK.toNanos());
            var now = unsent.getAsLong();
            if (now != waiting && end - System.nanoTime() > 0) {
                waiting = now;
                takenAt = System.nanoTime();
            }
        }
    }

    private boolean isRead() {
        return unsent.getAsLong() > 0
                || runs.all().stream().anyMatch(run -> run.journal().followers() > 0);
    }
}
