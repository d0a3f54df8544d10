package dev.showstream.journal;

import dev.showstream.outcome.Outcome;
import dev.showstream.outcome.Target;
import java.time.Duration;

/// One line of a run's log.
public sealed interface Event {

    /// The `type` of the contract.
    default String type() {
        return switch (this) {
            case Opened _ -> "run";
            case Started _ -> "started";
            case Ended(var _, var _, Outcome.Answered _) -> "result";
            case Ended(var _, var _, Outcome.Failed _) -> "error";
            case Done _ -> "done";
        };
    }

    /// The run exists.
    record Opened(int total, int workers) implements Event {}

    /// A worker took the device.
    record Started(Target target) implements Event {}

    /// The device answered or failed.
    record Ended(Target target, Timing timing, Outcome outcome) implements Event {}

    /// Every device has ended; nothing follows.
    record Done(RunState state, Tally tally, Duration elapsed) implements Event {}

    /// How long a device waited for a worker, and how long it then took.
    record Timing(Duration queued, Duration elapsed) {
        public static final Timing NONE = new Timing(Duration.ZERO, Duration.ZERO);
    }

    /// How many devices a run has, and how the ended ones ended.
    record Tally(int total, int succeeded, int failed, int cancelled) {}
}
