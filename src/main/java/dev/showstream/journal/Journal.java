package dev.showstream.journal;

import io.smallrye.mutiny.Multi;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// The numbered events of one run, and whoever follows them.
///
/// A follower is a position in this log. History and live are the same read, so there is no seam between them at
/// which an event could be lost or told twice.
public final class Journal {
    private static final Logger LOG = Logger.getLogger(Journal.class);

    private final String run;
    private final Means means;
    private final Entries entries;
    private final Object writing = new Object();
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean waking = new AtomicBoolean();

    /// One that is kept in memory alone.
    public Journal(String run, InstantSource clock, Executor herald) {
        this(run, new Means(clock, herald, _ -> {}), Entries.none(run, new MemoryBudget(Long.MAX_VALUE), null));
    }

    Journal(String run, Means means, Entries entries) {
        this.run = run;
        this.means = means;
        this.entries = entries;
    }

    /// What all journals of a server share.
    ///
    /// @param herald wakes followers, so that appending costs the same however many there are, and reads the disk
    ///     for them
    record Means(InstantSource clock, Executor herald, Listener listener) {}

    /// The run's id.
    public String run() {
        return run;
    }

    public Entry append(Event event) {
        var body = EventJson.body(event);
        Entry entry;
        synchronized (writing) {
            if (complete()) {
                throw new IllegalStateException("run " + run + " is done, and yet comes " + event.type());
            }
            var place = new Entry.Place(run, size() + 1, means.clock().instant());
            entry = new Entry(run, place.seq(), event.type(), body.at(place, event.type()));
            entries.add(entry);
        }
        if (isFollowed() && waking.compareAndSet(false, true)) {
            means.herald().execute(this::wakeFollowers);
        }
        means.listener().logged(event);
        return entry;
    }

    /// The entry numbered `seq`, once it is written. May read the disk.
    public Optional<Entry> at(long seq) {
        return entries.at(seq);
    }

    /// The entries so far, from the first; reads the disk as it goes, and holds one block of it at a time.
    public Stream<Entry> soFar() {
        return Stream.iterate(
                        entries.read(1),
                        block -> !block.isEmpty(),
                        block -> entries.read(block.getLast().seq() + 1))
                .flatMap(List::stream);
    }

    /// How many entries there are so far.
    public long size() {
        return entries.size();
    }

    public boolean complete() {
        return entries.complete();
    }

    /// All entries after `seq`, the live ones as they come, to the last; one for each unit of demand.
    ///
    /// Every signal comes through `on`, which must run its tasks one after the other.
    public Multi<Entry> after(long seq, Executor on) {
        return Multi.createFrom().publisher(subscriber -> {
            var follower = new Follower(this, subscriber, seq, on);
            followers.add(follower);
            subscriber.onSubscribe(follower);
        });
    }

    Entries entries() {
        return entries;
    }

    /// Runs `task` where reading the disk delays nobody.
    void aside(Runnable task) {
        means.herald().execute(task);
    }

    void release(MemoryBudget memory) {
        memory.release(entries);
    }

    void leave(Follower follower) {
        followers.remove(follower);
    }

    /// How many followers there are now.
    public int followers() {
        return followers.size();
    }

    /// Whether anyone follows now. The size of such a set, unlike a walk through it, may leave out one who stays while
    /// others come and go.
    public boolean isFollowed() {
        return followers.iterator().hasNext();
    }

    /// What goes wrong with one is not to keep the others from being woken.
    private static void wake(Follower follower) {
        try {
            follower.wake();
        } catch (RuntimeException | Error bug) {
            LOG.error("a follower broke", bug);
            follower.cancel();
        }
    }

    private void wakeFollowers() {
        waking.set(false); // before the walk: what is appended during it wakes again
        followers.forEach(Journal::wake);
    }
}
