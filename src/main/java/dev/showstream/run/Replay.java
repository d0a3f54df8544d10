package dev.showstream.run;

import dev.showstream.journal.Event;
import dev.showstream.journal.Event.Tally;
import dev.showstream.journal.Event.Timing;
import dev.showstream.journal.Journal;
import dev.showstream.journal.Logged;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a run's log says became of its devices.
final class Replay {
    private final Map<String, Instant> started = new HashMap<>();
    private final Map<String, Event.Ended> ended = new HashMap<>();
    private Instant last = Instant.MIN;
    private int succeeded;
    private int failed;
    private int cancelled;

    private Replay() {}

    static Replay of(Journal journal) {
        var replay = new Replay();
        journal.soFar().map(Logged::of).forEach(replay::add);
        return replay;
    }

    private void add(Logged logged) {
        last = logged.at();
        switch (logged.event()) {
            case Event.Started(var target) -> started.put(target.device(), logged.at());
            case Event.Ended end -> {
                ended.put(end.target().device(), end);
                count(end.outcome());
            }
            case Event.Opened _, Event.Done _ -> {}
        }
    }

    private void count(Outcome outcome) {
        switch (outcome) {
            case Outcome.Answered _ -> succeeded++;
            case Outcome.Failed(var fault, var _) when fault.code().equals(new Fault.Cancelled().code()) -> cancelled++;
            case Outcome.Failed _ -> failed++;
        }
    }

    Optional<Event.Ended> ended(String device) {
        return Optional.ofNullable(ended.get(device));
    }

    /// The last time at which the run is known to have been worked on.
    Instant last() {
        return last;
    }

    Tally tally(int total) {
        return new Tally(total, succeeded, failed, cancelled);
    }

    /// How long a device had waited and worked when the log stops.
    Timing timing(String device, Instant queuedAt) {
        var from = started.getOrDefault(device, last);
        return new Timing(Duration.between(queuedAt, from), Duration.between(from, last));
    }
}
