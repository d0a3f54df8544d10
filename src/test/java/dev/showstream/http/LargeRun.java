package dev.showstream.http;

import dev.showstream.inventory.Device;
import dev.showstream.outcome.Output;
import dev.showstream.run.History;
import dev.showstream.run.Run;
import dev.showstream.run.RunPlan;
import dev.showstream.run.Runs;
import dev.showstream.run.Shell;
import dev.showstream.run.Task;
import dev.showstream.run.Workers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/// A run of devices that answer at once and at length, to be read through the server's doors.
final class LargeRun {
    private LargeRun() {}

    /// @param length of each device's answer, in characters
    static Run start(History history, List<Device> devices, int length) {
        var text = "Four score and seven routers ago, our forebears brought forth this network.\n"
                .repeat(length / 76 + 1)
                .substring(0, length);
        return start(
                history,
                devices,
                (task, _) -> task.commands().stream()
                        .map(command -> new Output(command, text, false, Duration.ofMillis(1)))
                        .toList());
    }

    /// The same with answers that `shell` gives.
    static Run start(History history, List<Device> devices, Shell shell) {
        var alarms = Executors.newSingleThreadScheduledExecutor();
        var runs = new Runs(shell, new Workers(2), new Runs.Clockwork(Clock.systemUTC(), alarms), history);
        var tasks = devices.stream()
                .map(device -> new Task(device, List.of("show tech-support")))
                .toList();
        var run = runs.start(new RunPlan(tasks, 2, Optional.empty(), Optional.empty()));
        run.finished().whenComplete((_, _) -> alarms.shutdown());
        return run;
    }
}
