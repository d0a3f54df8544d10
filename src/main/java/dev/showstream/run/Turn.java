package dev.showstream.run;

import dev.showstream.journal.Event.Timing;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Outcome;
import dev.showstream.outcome.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One device's way through a run: pending, running, finished.
///
/// The outputs are the journal's to keep; this remembers only how it ended.
final class Turn {
    private final Task task;
    private final Call call;
    private final Instant queuedAt;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private @Nullable Fault fault;
    private boolean resting;

    Turn(Task task, Call call, Instant queuedAt) {
        this.task = task;
        this.call = call;
        this.queuedAt = queuedAt;
    }

    Task task() {
        return task;
    }

    Call call() {
        return call;
    }

    /// Whether its call was ended from elsewhere.
    boolean isCalledOff() {
        return call.ended().isPresent();
    }

    Target target() {
        return task.device().target();
    }

    synchronized void start(Instant now) {
        startedAt = now;
    }

    /// Whether it was started, ever.
    synchronized boolean begun() {
        return startedAt != null;
    }

    /// Its connection failed and is tried again later.
    synchronized void rest() {
        resting = true;
    }

    /// A worker goes on with it; false where it never began.
    synchronized boolean resume() {
        resting = false;
        return startedAt != null;
    }

    /// Whether nothing is being done for it, and something was to be done.
    synchronized boolean idle() {
        return endedAt == null && (startedAt == null || resting);
    }

    Timing end(Instant now, Outcome outcome) {
        call.forget();
        return ended(now, outcome);
    }

    private synchronized Timing ended(Instant now, Outcome outcome) {
        endedAt = now;
        fault = outcome instanceof Outcome.Failed(var why, var _) ? why : null;
        return timing(now);
    }

    /// How it stands at `now`.
    synchronized TaskStatus status(Instant now) {
        return new TaskStatus(target(), task.commands(), state(), Optional.ofNullable(fault), timing(now));
    }

    private TaskState state() {
        if (endedAt != null) {
            return TaskState.FINISHED;
        }
        return startedAt == null ? TaskState.PENDING : TaskState.RUNNING;
    }

    private Timing timing(Instant now) {
        var until = endedAt == null ? now : endedAt;
        var from = startedAt == null ? until : startedAt;
        return new Timing(Duration.between(queuedAt, from), Duration.between(from, until));
    }
}
