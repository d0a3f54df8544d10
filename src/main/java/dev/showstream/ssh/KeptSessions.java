package dev.showstream.ssh;

import dev.showstream.inventory.Address;
import dev.showstream.inventory.Hop;
import dev.showstream.ssh.connection.Stop;
import dev.showstream.ssh.dialogue.Conversation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Sessions that wait for another call to the same device with the same login, each for a limited time.
///
/// One that is taken is out of here: no two calls ever have the same.
final class KeptSessions implements AutoCloseable {
    /// A router has few lines, and some have one.
    private static final int MOST = 1;

    private final Duration keep;
    private final Duration farewell;
    private final Map<Place, Deque<Waiting>> waiting = new HashMap<>();
    private final ScheduledThreadPoolExecutor alarms = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("kept-sessions").daemon().factory());
    private boolean closed;

    /// What has lines to be sparing of; the same address may be another device behind other jump hosts.
    private record Place(Address address, List<Hop> jumps) {
        static Place of(List<Stop> way) {
            var device = way.getLast().device();
            return new Place(device.address(), device.jumps());
        }
    }

    private record Waiting(List<Stop> way, Conversation conversation, Future<?> alarm) {}

    /// @param keep how long one waits unused; zero keeps none
    /// @param farewell how long leaving one may take
    KeptSessions(Duration keep, Duration farewell) {
        this.keep = keep;
        this.farewell = farewell;
        alarms.setRemoveOnCancelPolicy(true);
    }

    /// The caller's own from now on. Those of the same place that came another way, such as with an old password, leave
    /// before this returns, so that they take no line from the one that the caller opens instead.
    Optional<Conversation> take(List<Stop> way) {
        List<Waiting> others;
        synchronized (this) {
            var here = waiting.getOrDefault(Place.of(way), new ArrayDeque<>());
            var same = here.stream().filter(each -> each.way().equals(way)).findFirst();
            if (same.isPresent()) {
                remove(same.get());
                return same.map(Waiting::conversation);
            }
            others = List.copyOf(here);
            others.forEach(this::remove);
        }
        leave(others);
        return Optional.empty();
    }

    /// Keeps `conversation`, or leaves it politely where none is kept or the device's limit is reached.
    void put(List<Stop> way, Conversation conversation) {
        if (!accept(way, conversation)) {
            conversation.leave(farewell);
        }
    }

    private synchronized boolean accept(List<Stop> way, Conversation conversation) {
        var here = waiting.getOrDefault(Place.of(way), new ArrayDeque<>());
        if (closed || keep.isZero() || here.size() >= MOST) {
            return false;
        }
        conversation.rest();
        var alarm = alarms.schedule(() -> expire(conversation), keep.toNanos(), TimeUnit.NANOSECONDS);
        here.addFirst(new Waiting(way, conversation, alarm));
        waiting.put(Place.of(way), here);
        return true;
    }

    private void expire(Conversation conversation) {
        List<Waiting> over;
        synchronized (this) {
            over = waiting.values().stream()
                    .flatMap(Collection::stream)
                    .filter(each -> each.conversation() == conversation)
                    .toList();
            over.forEach(this::remove);
        }
        over.forEach(each -> Thread.ofVirtual().name("farewell").start(() -> leave(List.of(each))));
    }

    private void remove(Waiting gone) {
        gone.alarm().cancel(false);
        waiting.computeIfPresent(Place.of(gone.way()), (_, here) -> {
            here.remove(gone);
            return here.isEmpty() ? null : here;
        });
    }

    /// Leaves all at once, and returns when they are gone; from now on none is kept.
    @Override
    public void close() {
        var all = new ArrayList<Waiting>();
        synchronized (this) {
            closed = true;
            waiting.values().forEach(all::addAll);
            waiting.clear();
        }
        alarms.shutdownNow();
        leave(all);
    }

    /// A farewell is limited in time, so this is too.
    private void leave(Collection<Waiting> all) {
        try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
            all.forEach(one -> each.execute(() -> one.conversation().leave(farewell)));
        }
    }
}
