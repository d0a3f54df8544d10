package dev.showstream.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// N slots for blocking calls, shared by all runs.
///
/// At most N jobs run at once. A freed slot takes the next job of the run whose turn it is, one run after the other,
/// so that a short run behind a long one does not wait for all of it. Each slot carries its job on a virtual thread
/// named `worker-1` to `worker-N`.
public final class Workers {
    private final int size;
    private final PriorityQueue<Integer> idle = new PriorityQueue<>();
    private final Queue<Lane> turns = new ArrayDeque<>();

    /// A blocking piece of work.
    public interface Job {

        /// A slot has the job; short, and called for one job after the other, in the order in which slots take them.
        default void take() {}

        /// Runs in its slot once it was taken, or without one where it was withdrawn.
        void run();
    }

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
        return turns.stream().mapToInt(lane -> lane.jobs.size()).sum();
    }

    /// A new run's place in the rotation.
    public Lane lane() {
        return new Lane();
    }

    private synchronized void admit() {
        while (!idle.isEmpty() && !turns.isEmpty()) {
            var slot = idle.remove();
            var first = next();
            Thread.ofVirtual().name("worker-" + slot).start(() -> work(slot, first));
        }
    }

    private void work(int slot, Job first) {
        var job = first;
        while (job != null) {
            try {
                job.run();
            } finally {
                job = nextOrRelease(slot);
            }
        }
    }

    private synchronized @Nullable Job nextOrRelease(int slot) {
        if (turns.isEmpty()) {
            idle.add(slot);
            return null;
        }
        return next();
    }

    private Job next() {
        var lane = turns.remove();
        var job = lane.jobs.remove();
        job.take();
        if (!lane.jobs.isEmpty()) {
            turns.add(lane);
        }
        return job;
    }

    /// The jobs of one run, in order.
    public final class Lane {
        private final Queue<Job> jobs = new ArrayDeque<>();

        private Lane() {}

        public void submit(Job job) {
            synchronized (Workers.this) {
                jobs.add(job);
                if (jobs.size() == 1) {
                    turns.add(this);
                }
                admit();
            }
        }

        /// Takes back the jobs that no worker has begun.
        public List<Job> withdraw() {
            synchronized (Workers.this) {
                turns.remove(this);
                var withdrawn = new ArrayList<>(jobs);
                jobs.clear();
                return withdrawn;
            }
        }
    }
}
