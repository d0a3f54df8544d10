package dev.showstream.run;

import dev.showstream.journal.Event;
import dev.showstream.journal.Event.Tally;
import dev.showstream.journal.Journal;
import dev.showstream.journal.Journals;
import dev.showstream.journal.Logged;
import dev.showstream.journal.RunState;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Takes up the runs that the server before this one left on disk; those it did not end are ended here, with each
/// device that had not come to its end an `interrupted` one.
final class Recovery {
    private static final Logger LOG = Logger.getLogger(Recovery.class);

    private final Journals journals;

    Recovery(Journals journals) {
        this.journals = journals;
    }

    /// Newest first.
    List<Run> runs() {
        return journals.saved().stream().flatMap(this::run).toList();
    }

    private Stream<Run> run(String id) {
        try {
            var journal = journals.reopen(id);
            if (journal.size() == 0) {
                journals.forget(journal); // nobody was told of it
                return Stream.empty();
            }
            var plan = SavedPlan.read(journals.plan(id));
            if (!journal.complete()) {
                interrupt(journal, plan);
            }
            return Stream.of(new PastRun(journals, journal, snapshot(journal, plan)));
        } catch (IOException | UncheckedIOException e) {
            LOG.warnf("the files of run %s are left as they are, since they cannot be read: %s", id, e);
            return Stream.empty();
        }
    }

    private static void interrupt(Journal journal, SavedPlan plan) {
        var replay = Replay.of(journal);
        var unended = plan.tasks().stream()
                .map(SavedPlan.Asked::target)
                .filter(target -> replay.ended(target.device()).isEmpty())
                .toList();
        for (var target : unended) {
            var timing = replay.timing(target.device(), plan.startedAt());
            journal.append(new Event.Ended(target, timing, new Outcome.Failed(new Fault.Interrupted(), List.of())));
        }
        var before = replay.tally(plan.tasks().size());
        var tally = new Tally(before.total(), before.succeeded(), before.failed() + unended.size(), before.cancelled());
        var elapsed = Duration.between(plan.startedAt(), replay.last());
        journal.append(new Event.Done(state(tally, unended.isEmpty()), tally, elapsed));
        LOG.warnf(
                "run %s was interrupted with %d of %d devices unfinished",
                journal.run(), unended.size(), tally.total());
    }

    /// Only the last line may be missing of a run whose devices have all ended.
    private static RunState state(Tally tally, boolean ended) {
        if (!ended) {
            return RunState.INTERRUPTED;
        }
        return tally.cancelled() > 0 ? RunState.CANCELLED : RunState.FINISHED;
    }

    private static RunSnapshot snapshot(Journal journal, SavedPlan plan) throws IOException {
        var last = Logged.of(journal.at(journal.size()).orElseThrow());
        if (!(last.event() instanceof Event.Done(var state, var tally, var elapsed))) {
            throw new IOException("no end");
        }
        var finishedAt = Optional.of(plan.startedAt().plus(elapsed));
        return new RunSnapshot(
                journal.run(), state, plan.asked(), tally, 0, plan.workers(), plan.startedAt(), finishedAt, elapsed);
    }
}
