package dev.showstream.journal;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/// How much all journals together may hold in memory; beyond it the oldest entries of the longest holder go first.
///
/// Only what is on disk can go. Where the disk refuses, the budget is overdrawn rather than an event lost.
public final class MemoryBudget {
    private final long limit;
    private final SequencedSet<Entries> holders = new LinkedHashSet<>();
    private long held;
    private long spilled;

    /// @param limit in bytes
    public MemoryBudget(long limit) {
        this.limit = limit;
    }

    /// How many bytes are held now.
    public synchronized long held() {
        return held;
    }

    /// How many bytes may be held.
    public long limit() {
        return limit;
    }

    /// How many bytes had to go so far.
    public synchronized long spilled() {
        return spilled;
    }

    /// Whether more is held than should be, and none of it can go to disk.
    public synchronized boolean overdrawn() {
        return held > limit;
    }

    /// Called without the lock of any `Entries`: locks are taken in the order budget, entries.
    synchronized void admit(Entries entries, long bytes) {
        held += bytes;
        holders.add(entries);
        while (held > limit && !holders.isEmpty()) {
            var freed = holders.getFirst().dropOldest();
            held -= freed;
            spilled += freed;
            if (freed == 0) {
                holders.removeFirst(); // until it admits again
            }
        }
    }

    synchronized void release(Entries entries) {
        held -= entries.dropAll();
        holders.remove(entries);
    }
}
