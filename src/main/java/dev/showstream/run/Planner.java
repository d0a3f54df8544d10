package dev.showstream.run;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Inventory;
import dev.showstream.inventory.SelectionException;
import dev.showstream.run.RunRequest.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns a request into a plan, or says what is wrong with it.
public final class Planner {
    /// Of any limit in time: what is longer is a mistake, and soon more than a clock can count.
    private static final Duration LONGEST = Duration.ofDays(365);

    private final CommandCheck check;
    private final int cap;
    private final int commandsPerDevice;

    /// @param cap the server's workers, which a run can only lower
    /// @param commandsPerDevice the most that one device may be asked in one run
    public Planner(CommandCheck check, int cap, int commandsPerDevice) {
        this.check = check;
        this.cap = cap;
        this.commandsPerDevice = commandsPerDevice;
    }

    public RunPlan plan(RunRequest request, Inventory inventory) throws InvalidRunException {
        var workers = request.workers().orElse(cap);
        if (workers < 1) {
            throw new InvalidRunException("workers", workers + " is not at least 1");
        }
        bounded("deviceTimeout", request.deviceTimeout());
        bounded("timeout", request.timeout());
        return new RunPlan(
                tasks(request.orders(), inventory),
                request.orders(),
                Math.min(workers, cap),
                request.deviceTimeout(),
                request.timeout());
    }

    private static void bounded(String field, Optional<Duration> limit) throws InvalidRunException {
        if (limit.isPresent() && !limit.get().isPositive()) {
            throw new InvalidRunException(field, limit.get() + " is not longer than zero");
        }
        if (limit.isPresent() && limit.get().compareTo(LONGEST) > 0) {
            throw new InvalidRunException(field, limit.get() + " is longer than " + LONGEST.toDays() + " days");
        }
    }

    /// A device that two orders select is one session, with the commands of both in order.
    private List<Task> tasks(List<Order> orders, Inventory inventory) throws InvalidRunException {
        if (orders.isEmpty()) {
            throw new InvalidRunException("tasks", "no task: at least one is needed");
        }
        var commands = new LinkedHashMap<Device, List<String>>();
        for (var i = 0; i < orders.size(); i++) {
            add(orders.get(i), "tasks[" + i + "].", inventory, commands);
        }
        return commands.entrySet().stream()
                .map(entry -> new Task(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void add(Order order, String at, Inventory inventory, Map<Device, List<String>> commands)
            throws InvalidRunException {
        if (order.commands().isEmpty()) {
            throw new InvalidRunException(at + "commands", "no command: at least one is needed");
        }
        if (order.commands().size() > commandsPerDevice) {
            throw new TooManyCommandsException(at + "commands", commandsPerDevice);
        }
        var devices = select(order, at, inventory);
        check(order, at, devices);
        for (var device : devices) {
            var all = commands.computeIfAbsent(device, _ -> new ArrayList<>());
            all.addAll(order.commands());
            if (all.size() > commandsPerDevice) {
                throw new TooManyCommandsException(at + "commands", commandsPerDevice);
            }
        }
    }

    private static List<Device> select(Order order, String at, Inventory inventory) throws InvalidRunException {
        try {
            return inventory.select(order.selector());
        } catch (SelectionException e) {
            throw new InvalidRunException(at + e.field(), String.valueOf(e.getMessage()));
        }
    }

    private void check(Order order, String at, List<Device> devices) throws InvalidRunException {
        var platforms = devices.stream().map(Device::platform).distinct().toList();
        for (var i = 0; i < order.commands().size(); i++) {
            for (var platform : platforms) {
                var refusal = check.refusal(platform, order.commands().get(i));
                if (refusal.isPresent()) {
                    throw new InvalidRunException(at + "commands[" + i + "]", refusal.get());
                }
            }
        }
    }
}
