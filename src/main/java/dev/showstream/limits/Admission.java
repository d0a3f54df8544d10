package dev.showstream.limits;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/// Says whether there is room for one more run, for its caller and in all.
///
/// Devices that wait for a worker are counted as they are at the moment. Whoever has none waiting is let in however
/// many devices the run has: the inventory bounds that, and a limit must not make it impossible to ask all of it.
public final class Admission {
    private static final String RUNS = "runs under way";
    private static final String DEVICES = "devices waiting";

    private final Bounds bounds;
    private final Set<Slot> slots = new HashSet<>();

    public Admission(Bounds bounds) {
        this.bounds = bounds;
    }

    /// What is allowed.
    public record Bounds(Bound runsPerCaller, Bound runs, Bound devicesPerCaller, Bound devices) {}

    /// Room for a run, until it is closed.
    public synchronized Slot admit(String caller, int devices) throws LimitReached {
        slots.removeIf(slot -> slot.over.getAsBoolean()); // told to its client already, if not yet to us
        Predicate<Slot> own = slot -> slot.caller.equals(caller);
        if (slots.stream().filter(own).count() >= bounds.runsPerCaller.most()) {
            throw LimitReached.by(caller, bounds.runsPerCaller, RUNS);
        }
        if (slots.size() >= bounds.runs.most()) {
            throw LimitReached.inAll(bounds.runs, RUNS);
        }
        if (tooMany(own, devices, bounds.devicesPerCaller)) {
            throw LimitReached.by(caller, bounds.devicesPerCaller, DEVICES);
        }
        if (tooMany(_ -> true, devices, bounds.devices)) {
            throw LimitReached.inAll(bounds.devices, DEVICES);
        }
        var slot = new Slot(caller, devices);
        slots.add(slot);
        return slot;
    }

    private boolean tooMany(Predicate<Slot> whose, int more, Bound bound) {
        var waiting = slots.stream()
                .filter(whose)
                .mapToLong(slot -> slot.waiting.getAsInt())
                .sum();
        return waiting > 0 && waiting + more > bound.most();
    }

    private synchronized void release(Slot slot) {
        slots.remove(slot);
    }

    /// One run's room.
    public final class Slot implements AutoCloseable {
        private final String caller;
        private volatile IntSupplier waiting;
        private volatile BooleanSupplier over = () -> false;

        private Slot(String caller, int devices) {
            this.caller = caller;
            this.waiting = () -> devices;
        }

        /// From now on a run is in it.
        ///
        /// @param waiting how many of its devices still wait
        public void carries(IntSupplier waiting, BooleanSupplier over) {
            this.waiting = waiting;
            this.over = over;
        }

        @Override
        public void close() {
            release(this);
        }
    }
}
