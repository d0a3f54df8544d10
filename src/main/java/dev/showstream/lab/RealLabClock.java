package dev.showstream.lab;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The time of the wall: one thread that waits, and a virtual thread for each task.
public final class RealLabClock implements LabClock, AutoCloseable {
    private final ScheduledThreadPoolExecutor waiting;

    public RealLabClock() {
        waiting = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("lab-clock").daemon().factory());
        waiting.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        var future = waiting.schedule(
                () -> {
                    Thread.startVirtualThread(task);
                },
                delay.toNanos(),
                TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public void close() {
        waiting.shutdownNow();
    }
}
