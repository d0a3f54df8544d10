package dev.showstream.cli;

import dev.showstream.run.RunRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Stays with a run to its end. A signal that ends this program cancels the run first, and waits for its summary.
///
/// A second Ctrl-C ends it at once. Java ends a program on SIGINT, SIGTERM and SIGHUP by its shutdown hooks, with 128
/// and the signal's number.
final class Attendance {
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Venue venue;
    private final Report report;
    private final CompletableFuture<Venue.Underway> run = new CompletableFuture<>();
    private final CountDownLatch over = new CountDownLatch(1);

    Attendance(Venue venue, Report report) {
        this.venue = venue;
        this.report = report;
    }

    Exit attend(RunRequest request) throws Failure {
        var hook = Thread.ofPlatform().name("cancel").unstarted(this::end);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            run.complete(venue.start(request));
            run.join().follow(report);
            return report.exit();
        } catch (ReaderGoneException _) {
            var _ = cancel();
            return Exit.PIPE;
        } finally {
            over.countDown();
        }
    }

    /// Also at a usual end, where nothing is left to be done.
    private void end() {
        if (over.getCount() > 0) {
            SecondInterrupt.endsAtOnce();
            if (cancel()) {
                awaitSummary();
            }
        }
    }

    private boolean cancel() {
        try {
            run.get(FAREWELL.toNanos(), TimeUnit.NANOSECONDS).cancel();
            return true;
        } catch (Failure e) {
            report.say("showstream: the run goes on, since it could not be cancelled: " + e.getMessage());
        } catch (InterruptedException | ExecutionException | TimeoutException _) {
            report.say("showstream: the server has not said yet whether the run began");
        }
        return false;
    }

    private void awaitSummary() {
        try {
            if (!over.await(FAREWELL.toNanos(), TimeUnit.NANOSECONDS)) {
                report.say("showstream: cancelled; its end has not come");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
