package dev.showstream.run;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// N slots for blocking calls, shared by all runs.
///
/// At most N jobs run at once, of one run at most as many as its lane is wide, and for one thing no more than its
/// [Quota]. A freed slot takes the next job that may run of the run whose turn it is, one run after the other, so
/// that a short run behind a long one does not wait for all of it; a job that may not run yet holds no slot, and
/// keeps its place. Each slot carries its job on a virtual thread named `worker-1` to `worker-N`. No foreign code and
/// no input or output happens under the lock.
public final class Workers {
    private static final Logger LOG = Logger.getLogger(Workers.class);

    private final int size;
    private final PriorityQueue<Integer> idle = new PriorityQueue<>();
    private final LinkedHashSet<Lane> turns = new LinkedHashSet<>();
    private final Map<Object, Integer> inUse = new HashMap<>();
    private int waiting;

    /// A blocking piece of work.
    public interface Job {

        /// What it uses that there is only so much of; the same each time it is asked.
        default Optional<Quota> quota() {
            return Optional.empty();
        }

        /// A slot has the job: called for one job after the other, in the order in which slots take them, under the
        /// lock of all slots. For a note in memory, and nothing else.
        default void take() {}

        /// Runs in its slot once it was taken.
        void run();
    }

    /// At most `limit` jobs that use the same `thing` run at once; jobs may differ in how many they put up with.
    public record Quota(Object thing, int limit) {}

    public Workers(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("workers " + size + " is not at least 1");
        }
        this.size = size;
        for (var slot = 1; slot <= size; slot++) {
            idle.add(slot);
        }
    }

    public int size() {
        return size;
    }

    public synchronized int busy() {
        return size - idle.size();
    }

    /// How many jobs wait for a slot.
    public synchronized int waiting() {
        return waiting;
    }

    /// A new run's place in the rotation, as wide as there are slots.
    public Lane lane() {
        return lane(size);
    }

    /// A new run's place in the rotation.
    ///
    /// @param width how many jobs of it run at once
    public Lane lane(int width) {
        return new Lane(width);
    }

    private synchronized void admit() {
        while (!idle.isEmpty()) {
            var next = next();
            if (next == null) {
                return;
            }
            var slot = idle.remove();
            Thread.ofVirtual().name("worker-" + slot).start(() -> work(slot, next));
        }
    }

    private void work(int slot, Taken first) {
        for (var taken = first; taken != null; taken = nextOrRelease(slot, taken)) {
            try {
                taken.job.run();
            } catch (RuntimeException | Error bug) {
                LOG.error("a job broke, and its slot goes on", bug);
            }
        }
    }

    private synchronized @Nullable Taken nextOrRelease(int slot, Taken done) {
        done.lane.release(done.job);
        var next = next();
        if (next == null) {
            idle.add(slot);
        } else {
            // What was released may let more than this slot go on.
            admit();
        }
        return next;
    }

    /// The first job that may run, in the order of the rotation; its lane goes to the end of it.
    private @Nullable Taken next() {
        for (var lane : turns) {
            var job = lane.next();
            if (job != null) {
                turns.remove(lane);
                lane.rejoin();
                return new Taken(lane, job);
            }
        }
        return null;
    }

    private boolean mayRun(Job job) {
        return job.quota()
                .map(quota -> inUse.getOrDefault(quota.thing(), 0) < quota.limit())
                .orElse(true);
    }

    private record Taken(Lane lane, Job job) {}

    /// The jobs of one run, in order.
    public final class Lane {
        private final int width;
        private final LinkedHashSet<Job> jobs = new LinkedHashSet<>();
        private int running;

        private Lane(int width) {
            // Where the slots are the limit, the lane keeps its place in the rotation while they are all its own.
            this.width = width < size ? width : Integer.MAX_VALUE;
        }

        public void submit(Job job) {
            submit(List.of(job));
        }

        public void submit(List<? extends Job> more) {
            synchronized (Workers.this) {
                jobs.addAll(more);
                waiting += more.size();
                rejoin();
                admit();
            }
        }

        /// Takes back the jobs that no worker has begun.
        public List<Job> withdraw() {
            return withdraw(_ -> true);
        }

        /// Takes back those of the jobs that no worker has begun.
        public List<Job> withdraw(Predicate<Job> unwanted) {
            synchronized (Workers.this) {
                var withdrawn = jobs.stream().filter(unwanted).toList();
                withdrawn.forEach(this::remove);
                return withdrawn;
            }
        }

        /// Takes `job` back; false where a worker has it, or it is not here.
        public boolean withdraw(Job job) {
            synchronized (Workers.this) {
                return remove(job);
            }
        }

        private boolean remove(Job job) {
            if (!jobs.remove(job)) {
                return false;
            }
            waiting--;
            if (jobs.isEmpty()) {
                turns.remove(this);
            }
            return true;
        }

        private @Nullable Job next() {
            for (var job : jobs) {
                if (mayRun(job)) {
                    jobs.remove(job);
                    waiting--;
                    running++;
                    job.quota().ifPresent(quota -> inUse.merge(quota.thing(), 1, Integer::sum));
                    job.take();
                    return job;
                }
            }
            return null;
        }

        private void release(Job job) {
            running--;
            job.quota()
                    .ifPresent(quota -> inUse.computeIfPresent(quota.thing(), (_, uses) -> uses > 1 ? uses - 1 : null));
            rejoin();
        }

        /// At the end of the rotation, or where it is in it already.
        private void rejoin() {
            if (running < width && !jobs.isEmpty()) {
                turns.add(this);
            }
        }
    }
}
