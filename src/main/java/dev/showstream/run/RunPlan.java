package dev.showstream.run;

import dev.showstream.run.RunRequest.Order;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A run that has been checked and can start: its devices, each with its commands, and its limits.
///
/// @param asked the orders that the tasks come of; none where nobody knows
/// @param workers how many devices this run works on at once, at most the server's own cap
/// @param deviceTimeout how long one device may take once a worker has it
/// @param timeout how long the run may take; the devices that have not ended by then fail with `deadline`
public record RunPlan(
        List<Task> tasks,
        List<Order> asked,
        int workers,
        Optional<Duration> deviceTimeout,
        Optional<Duration> timeout) {

    /// A run of these tasks, whoever asked for them.
    public RunPlan(List<Task> tasks, int workers, Optional<Duration> deviceTimeout, Optional<Duration> timeout) {
        this(tasks, List.of(), workers, deviceTimeout, timeout);
    }

    public RunPlan {
        asked = List.copyOf(asked);
        tasks = List.copyOf(tasks);
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("no device");
        }
        if (workers < 1) {
            throw new IllegalArgumentException("workers " + workers + " is not at least 1");
        }
    }
}
