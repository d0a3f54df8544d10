package dev.showstream.lab;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A clock that stands still until a test advances it; tasks run in the test's own thread, in the order of their times.
public final class ManualLabClock implements LabClock, InstantSource {
    private static final long PATIENCE_SECONDS = 60;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Due> waiting =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
    private Instant now;
    private long order;

    private record Due(Instant at, long order, Runnable task) {}

    public ManualLabClock(Instant now) {
        this.now = now;
    }

    public ManualLabClock() {
        this(Instant.parse("2026-03-01T12:00:00Z"));
    }

    @Override
    public Instant instant() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        lock.lock();
        try {
            var due = new Due(now.plus(delay), order++, task);
            waiting.add(due);
            changed.signalAll();
            return () -> cancel(due);
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Due due) {
        lock.lock();
        try {
            waiting.remove(due);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Moves time on and runs what falls due on the way, each task at its own moment.
    public void advance(Duration step) {
        var end = instant().plus(step);
        for (var due = next(end); due != null; due = next(end)) {
            due.task().run();
        }
    }

    private @Nullable Due next(Instant end) {
        lock.lock();
        try {
            var due = waiting.peek();
            if (due == null || due.at().isAfter(end)) {
                now = end;
                return null;
            }
            now = due.at();
            return waiting.remove();
        } finally {
            lock.unlock();
        }
    }

    /// How many answers are waited for.
    public int pending() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /// Blocks until exactly `count` answers are waited for, such as until so many devices have got their command.
    public void awaitPending(int count) throws InterruptedException {
        lock.lock();
        try {
            var left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (waiting.size() != count) {
                if (left <= 0) {
                    throw new AssertionError(waiting.size() + " answers are pending, not " + count);
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
