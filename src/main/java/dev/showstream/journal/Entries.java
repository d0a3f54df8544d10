package dev.showstream.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The entries of one run: all of them on disk, the newest in memory too, as far as the budget goes.
///
/// An entry is on disk before anyone can see it, so that no client has read what a restart does not know. What the
/// disk does not take stays in memory.
final class Entries {
    private static final int BLOCK = 64 * 1024; // what one read brings; small events come by the hundred
    private static final long OVERHEAD = 160; // of an entry in memory, beside its bytes

    private final String run;
    private final MemoryBudget memory;
    private final @Nullable LogFile file;
    private final Map<Long, Entry> held = new HashMap<>();
    private long firstHeld;
    private long firstUnfiled;
    private long size;
    private boolean complete;

    private Entries(String run, MemoryBudget memory, @Nullable LogFile file, long size) {
        this.run = run;
        this.memory = memory;
        this.file = file;
        this.size = size;
        this.firstHeld = size + 1;
        this.firstUnfiled = size + 1;
    }

    /// @param file where they go; none keeps them all in memory
    static Entries none(String run, MemoryBudget memory, @Nullable LogFile file) {
        return new Entries(run, memory, file, 0);
    }

    /// Those of a run that did not come to its end.
    static Entries unended(String run, MemoryBudget memory, LogFile file) throws IOException {
        return new Entries(run, memory, file, file.count());
    }

    /// Those of a run that came to its end, of which only `done` is in memory.
    static Entries ended(MemoryBudget memory, LogFile file, Entry done) {
        var entries = new Entries(done.run(), memory, file, done.seq() - 1);
        entries.hold(done, true);
        return entries;
    }

    /// One caller at a time.
    void add(Entry entry) {
        hold(entry, file != null && file.append(entry));
    }

    private void hold(Entry entry, boolean filed) {
        synchronized (this) {
            held.put(entry.seq(), entry);
            size = entry.seq();
            complete = entry.last();
            if (filed) {
                firstUnfiled = entry.seq() + 1;
            }
        }
        memory.admit(this, weight(entry));
    }

    synchronized long size() {
        return size;
    }

    synchronized boolean complete() {
        return complete;
    }

    /// The entry numbered `seq` if it is in memory.
    synchronized Optional<Entry> held(long seq) {
        return Optional.ofNullable(held.get(seq));
    }

    /// The entry numbered `seq`, once it is written. May read the disk.
    Optional<Entry> at(long seq) {
        return read(seq).stream().findFirst();
    }

    /// Entries from `seq` on: at least one, or none where it is not written yet. May read the disk.
    List<Entry> read(long seq) {
        if (seq < 1 || seq > size()) {
            return List.of();
        }
        var inMemory = held(seq);
        if (inMemory.isPresent()) {
            return List.of(inMemory.get());
        }
        try {
            return onDisk(seq).read(run, seq, BLOCK);
        } catch (IOException e) {
            throw new UncheckedIOException("event %d of run %s cannot be read".formatted(seq, run), e);
        }
    }

    private synchronized LogFile onDisk(long seq) throws IOException {
        if (file == null || seq >= firstUnfiled) {
            throw new IOException("the run is forgotten");
        }
        return file;
    }

    /// Lets go of the oldest entry in memory that is on disk; how many bytes that frees, 0 where there is none.
    synchronized long dropOldest() {
        if (firstHeld >= firstUnfiled) {
            return 0;
        }
        var dropped = held.remove(firstHeld);
        firstHeld++;
        return dropped == null ? 0 : weight(dropped);
    }

    /// Lets go of all; the run is forgotten.
    synchronized long dropAll() {
        var bytes = held.values().stream().mapToLong(Entries::weight).sum();
        held.clear();
        firstHeld = size + 1;
        return bytes;
    }

    private static long weight(Entry entry) {
        return OVERHEAD + entry.line().length();
    }
}
