package dev.showstream.run;

import dev.showstream.journal.Journal;
import dev.showstream.journal.Journals;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The runs that can be read: those under way, and of the ended ones the newest, from before this server's start too.
public final class History {
    private final Journals journals;
    private final Keep keep;
    private final InstantSource clock;
    private final Map<String, Run> byId = new ConcurrentHashMap<>();
    private final Deque<Run> newestFirst = new ArrayDeque<>();

    /// Takes up what is on disk.
    public History(Journals journals, Keep keep, InstantSource clock) {
        this.journals = journals;
        this.keep = keep;
        this.clock = clock;
        for (var run : new Recovery(journals).runs()) {
            byId.put(run.id(), run);
            newestFirst.addLast(run);
        }
        forgetOld();
    }

    /// The ended runs that are kept: the newest `count`, for `age` after their start.
    public record Keep(int count, Duration age) {}

    Journal open(String id, SavedPlan plan) {
        return journals.create(id, plan.write());
    }

    void add(Run run) {
        byId.put(run.id(), run);
        synchronized (newestFirst) {
            newestFirst.addFirst(run);
        }
        forgetOld();
    }

    Optional<Run> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// Newest first.
    List<Run> all() {
        forgetOld();
        synchronized (newestFirst) {
            return List.copyOf(newestFirst);
        }
    }

    /// Forgets the runs that are too many or too old, and removes their files; one that is being followed stays
    /// until its followers have left. The oldest go before their time where memory is overdrawn, the newest never.
    public void forgetOld() {
        var oldest = clock.instant().minus(keep.age());
        synchronized (newestFirst) {
            var excess = newestFirst.size() - keep.count();
            for (var runs = newestFirst.descendingIterator(); runs.hasNext(); excess--) {
                var run = runs.next();
                var old = excess > 0 || run.startedAt().isBefore(oldest) || (journals.overdrawn() && runs.hasNext());
                if (old && run.over() && !run.journal().isFollowed()) {
                    runs.remove();
                    byId.remove(run.id());
                    journals.forget(run.journal());
                }
            }
        }
    }
}
