package dev.showstream.run;

import dev.showstream.outcome.Fault;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Takes a run's devices to the workers, and has an eye on the time.
///
/// The run's lane holds them to the run's own number at once. A device is logged on its worker, before the slot is free
/// again: whoever counts events never sees more devices with workers than there are workers.
final class Dispatcher {
    private final Shell shell;
    private final Retries retries;
    private final ScheduledExecutorService alarms;

    /// @param alarms wakes what waits
    Dispatcher(Shell shell, Retries retries, ScheduledExecutorService alarms) {
        this.shell = shell;
        this.retries = retries;
        this.alarms = alarms;
    }

    Shell shell() {
        return shell;
    }

    Retries retries() {
        return retries;
    }

    /// Starts the run and returns; what comes of it is in its journal.
    void dispatch(LiveRun run) {
        run.open();
        run.plan().timeout().ifPresent(limit -> {
            var alarm = after(limit, () -> run.end(new Fault.DeadlineReached(limit)));
            run.finished().thenRun(() -> alarm.cancel(false));
        });
        run.queue(run.turns().stream().map(turn -> new Visit(run, turn, this)).toList());
    }

    /// Runs `task` then, on a thread of its own: one that must wait for a disk delays no other.
    Future<?> after(Duration time, Runnable task) {
        return alarms.schedule(
                () -> Thread.ofVirtual().name("alarm").start(task), time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
