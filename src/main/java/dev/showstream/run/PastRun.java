package dev.showstream.run;

import dev.showstream.journal.Event;
import dev.showstream.journal.Event.Timing;
import dev.showstream.journal.Journal;
import dev.showstream.journal.Journals;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A run of the server before this one. It is over; but for its end, all of it stays on disk until it is asked for.
final class PastRun implements Run {
    private final Journals journals;
    private final Journal journal;
    private final RunSnapshot snapshot;

    PastRun(Journals journals, Journal journal, RunSnapshot snapshot) {
        this.journals = journals;
        this.journal = journal;
        this.snapshot = snapshot;
    }

    @Override
    public Instant startedAt() {
        return snapshot.startedAt();
    }

    @Override
    public boolean over() {
        return true;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public CompletionStage<Run> finished() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public RunSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public List<TaskStatus> tasks() {
        try {
            var plan = SavedPlan.read(journals.plan(id()));
            var replay = Replay.of(journal);
            return plan.tasks().stream()
                    .map(task -> status(task, replay.ended(task.target().device())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the plan of run " + id() + " cannot be read", e);
        }
    }

    private static TaskStatus status(SavedPlan.Asked task, Optional<Event.Ended> ended) {
        return new TaskStatus(
                task.target(),
                task.commands(),
                ended.isPresent() ? TaskState.FINISHED : TaskState.PENDING,
                ended.flatMap(PastRun::fault),
                ended.map(Event.Ended::timing).orElse(Timing.NONE));
    }

    private static Optional<Fault> fault(Event.Ended ended) {
        return switch (ended.outcome()) {
            case Outcome.Answered _ -> Optional.empty();
            case Outcome.Failed(var fault, var _) -> Optional.of(fault);
        };
    }

    @Override
    public boolean end(Fault fault) {
        return false;
    }
}
