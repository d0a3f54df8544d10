package dev.showstream.run;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Lets the devices of one run begin in the order in which workers take them, without anyone's writing in a log while
/// workers wait to take others.
final class Beginnings {
    private final Queue<Turn> taken = new ConcurrentLinkedQueue<>();
    private final ReentrantLock order = new ReentrantLock();

    /// Draws the number of `turn`, so to speak.
    void take(Turn turn) {
        taken.add(turn);
    }

    /// Has all that were taken so far begun by `start`, by whoever comes first.
    void begin(Consumer<Turn> start) {
        order.lock();
        try {
            for (var next = taken.poll(); next != null; next = taken.poll()) {
                start.accept(next);
            }
        } finally {
            order.unlock();
        }
    }
}
