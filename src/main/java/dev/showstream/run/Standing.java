package dev.showstream.run;

import dev.showstream.journal.Event.Tally;
import dev.showstream.journal.RunState;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far a run is: how many of its devices a worker has, how the ended ones ended, and whether all are to end.
final class Standing {
    private final int total;
    private RunState state = RunState.RUNNING;
    private @Nullable Fault ending;
    private @Nullable Instant finishedAt;
    private int running;
    private int succeeded;
    private int failed;
    private int cancelled;

    Standing(int total) {
        this.total = total;
    }

    /// All of it at one moment.
    record Moment(RunState state, Tally tally, int running, Optional<Instant> finishedAt) {}

    synchronized Moment now() {
        return new Moment(
                state, new Tally(total, succeeded, failed, cancelled), running, Optional.ofNullable(finishedAt));
    }

    /// From now on no device is to begin, for `fault`; false where the run is over or ending already.
    synchronized boolean end(Fault fault) {
        if (finishedAt != null || ending != null) {
            return false;
        }
        ending = fault;
        return true;
    }

    synchronized boolean isEnding() {
        return ending != null;
    }

    /// A worker has `turn`; false where it is not to begin any more.
    synchronized boolean start(Turn turn, Instant now) {
        if (ending != null || turn.isCalledOff()) {
            return false;
        }
        turn.start(now);
        running++;
        return true;
    }

    /// A device that had begun has ended.
    synchronized void end(Outcome outcome) {
        running--;
        count(outcome);
    }

    /// A device that never began has ended; how.
    synchronized Outcome.Failed skip(Turn turn) {
        var outcome = new Outcome.Failed(reason(turn), List.of());
        count(outcome);
        return outcome;
    }

    /// Why `turn` was called off. The run may be ending without having reached it yet.
    synchronized Fault reason(Turn turn) {
        return turn.call().ended().or(() -> Optional.ofNullable(ending)).orElseThrow();
    }

    /// A device's end could not be told as it was, and is told otherwise.
    synchronized void correct(Outcome counted, Outcome told) {
        add(-1, counted);
        count(told);
    }

    private void count(Outcome outcome) {
        add(1, outcome);
    }

    private void add(int devices, Outcome outcome) {
        switch (outcome) {
            case Outcome.Answered _ -> succeeded += devices;
            case Outcome.Failed(Fault.Cancelled _, var _) -> cancelled += devices;
            case Outcome.Failed _ -> failed += devices;
        }
    }

    /// Every device has ended.
    synchronized Moment finish(Instant now) {
        finishedAt = now;
        state = ending instanceof Fault.Cancelled ? RunState.CANCELLED : RunState.FINISHED;
        return now();
    }
}
