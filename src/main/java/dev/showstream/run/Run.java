package dev.showstream.run;

import dev.showstream.journal.Journal;
import dev.showstream.outcome.Fault;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// One run: how far it is, and its journal. It belongs to the server, not to a client.
///
/// Each of its devices ends exactly once, whatever happens, and the journal's last entry comes after them all.
public sealed interface Run permits LiveRun, PastRun {

    default String id() {
        return journal().run();
    }

    Instant startedAt();

    /// Whether the last event is written.
    boolean over();

    Journal journal();

    /// Completes after the last event.
    CompletionStage<Run> finished();

    RunSnapshot snapshot();

    /// In the order of the plan. May read the disk.
    List<TaskStatus> tasks();

    /// Ends all devices that have not ended, for `fault`: those that wait never start, open sessions close.
    ///
    /// False where the run is over or ending already.
    boolean end(Fault fault);
}
