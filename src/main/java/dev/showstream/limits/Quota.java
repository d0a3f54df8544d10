package dev.showstream.limits;

import java.util.HashMap;
import java.util.Map;

/// Places, of which one caller holds at most so many, and all callers together at most so many.
public final class Quota {
    private final String what;
    private final Bound perCaller;
    private final Bound inAll;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    /// @param what the places are, in the plural, for messages
    public Quota(String what, Bound perCaller, Bound inAll) {
        this.what = what;
        this.perCaller = perCaller;
        this.inAll = inAll;
    }

    /// A place until it is closed.
    public synchronized Place take(String caller) throws LimitReached {
        if (taken.getOrDefault(caller, 0) >= perCaller.most()) {
            throw LimitReached.by(caller, perCaller, what);
        }
        if (all >= inAll.most()) {
            throw LimitReached.inAll(inAll, what);
        }
        taken.merge(caller, 1, Integer::sum);
        all++;
        return new Place(caller);
    }

    /// How many places are taken.
    public synchronized int taken() {
        return all;
    }

    private synchronized void release(Place place) {
        if (place.held) {
            place.held = false;
            all--;
            taken.computeIfPresent(place.caller, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    /// One of them; closing it twice frees one.
    public final class Place implements AutoCloseable {
        private final String caller;
        private boolean held = true;

        private Place(String caller) {
            this.caller = caller;
        }

        @Override
        public void close() {
            release(this);
        }
    }
}
