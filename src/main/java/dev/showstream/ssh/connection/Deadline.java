package dev.showstream.ssh.connection;

import java.time.Duration;

/// A moment until which something may take.
///
/// @param nanos on the clock of [System#nanoTime]
public record Deadline(long nanos, boolean never) {
    public static final Deadline NEVER = new Deadline(0, true);

    /// Zero means that there is none.
    public static Deadline in(Duration limit) {
        return limit.isZero() ? NEVER : new Deadline(System.nanoTime() + limit.toNanos(), false);
    }

    public boolean over() {
        return !never && nanos - System.nanoTime() <= 0;
    }

    /// Milliseconds left, at least 1, or 0 where there is no deadline: as sockets take it.
    public long millis() {
        return never ? 0 : Math.max(1, Math.ceilDiv(nanos - System.nanoTime(), 1_000_000));
    }

    public Deadline orIn(Duration limit) {
        var other = in(limit);
        return never || other.nanos - nanos < 0 ? other : this;
    }
}
