package dev.showstream.run;

import dev.showstream.journal.Event.Tally;
import dev.showstream.journal.RunState;
import dev.showstream.run.RunRequest.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a run stood at one moment.
///
/// @param asked what the run was asked for; none where that is not known
/// @param running how many devices a worker had
public record RunSnapshot(
        String id,
        RunState state,
        List<Order> asked,
        Tally tally,
        int running,
        int workers,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Duration elapsed) {

    /// How many devices no worker had taken yet.
    public int pending() {
        return tally.total() - tally.succeeded() - tally.failed() - tally.cancelled() - running;
    }
}
