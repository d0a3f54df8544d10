package dev.showstream.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Makes the journals of this server and finds those of the server before it.
///
/// A disk that refuses stops no run: its journal is then kept in memory.
public final class Journals implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Journals.class);

    private final Journal.Means means;
    private final MemoryBudget memory;
    private final @Nullable RunFiles files;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /// @param herald wakes followers and reads the disk for them
    /// @param files none keeps all in memory
    public Journals(InstantSource clock, Executor herald, MemoryBudget memory, Optional<RunFiles> files) {
        this.means = new Journal.Means(clock, herald, event -> listeners.forEach(listener -> listener.logged(event)));
        this.memory = memory;
        this.files = files.orElse(null);
    }

    /// From now on `listener` hears every event of every run.
    public void tell(Listener listener) {
        listeners.add(listener);
    }

    /// Where the events are.
    ///
    /// @param held the bytes in memory
    /// @param limit the bytes that may be held there
    /// @param spilled the bytes so far that had to leave memory and are on disk alone
    /// @param written the bytes so far that were put on disk
    public record Storage(long held, long limit, long spilled, long written) {}

    /// Where the events of all runs are now.
    public Storage storage() {
        return new Storage(memory.held(), memory.limit(), memory.spilled(), files == null ? 0 : files.written());
    }

    /// A new run's journal, empty.
    ///
    /// @param plan what the run was asked for, to be found beside its events
    public Journal create(String run, byte[] plan) {
        return journal(run, Entries.none(run, memory, file(run, plan)));
    }

    private @Nullable LogFile file(String run, byte[] plan) {
        if (files == null || files.closed()) {
            return null;
        }
        try {
            return files.create(run, plan);
        } catch (IOException e) {
            files.failed(String.valueOf(e.getMessage()));
            LOG.warnf("run %s is kept in memory and lost when the server stops: %s", run, e);
            files.delete(run);
            return null;
        }
    }

    /// The ids of the runs on disk, newest first.
    public List<String> saved() {
        return files == null ? List.of() : files.runs();
    }

    /// The journal of a saved run: complete, or cut after its last whole event and open for more.
    public Journal reopen(String run) throws IOException {
        var file = files().find(run);
        var done = file.done(run);
        if (done.isEmpty()) {
            file.mend();
            done = file.done(run);
        }
        return journal(
                run, done.isPresent() ? Entries.ended(memory, file, done.get()) : Entries.unended(run, memory, file));
    }

    /// The plan of a saved run.
    public byte[] plan(String run) throws IOException {
        return Files.readAllBytes(files().plan(run));
    }

    /// Frees what a run holds in memory and on disk.
    public void forget(Journal journal) {
        journal.release(memory);
        if (files != null) {
            files.delete(journal.run());
        }
    }

    /// Whether memory is over its budget, and only forgetting runs can help.
    public boolean overdrawn() {
        return memory.overdrawn();
    }

    /// What keeps runs from the disk, if anything does.
    public Optional<String> failure() {
        return files == null ? Optional.of("there is no directory for runs") : files.failure();
    }

    @Override
    public void close() {
        if (files != null) {
            files.close();
        }
    }

    private RunFiles files() throws IOException {
        if (files == null) {
            throw new IOException("there is no directory for runs");
        }
        return files;
    }

    private Journal journal(String run, Entries entries) {
        return new Journal(run, means, entries);
    }
}
