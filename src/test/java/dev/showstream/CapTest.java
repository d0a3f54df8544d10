package dev.showstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.inventory.Device;
import dev.showstream.journal.Journals;
import dev.showstream.journal.MemoryBudget;
import dev.showstream.journal.RunState;
import dev.showstream.lab.Lab;
import dev.showstream.lab.LabSettings;
import dev.showstream.lab.RealLabClock;
import dev.showstream.platform.Platforms;
import dev.showstream.run.History;
import dev.showstream.run.Run;
import dev.showstream.run.RunPlan;
import dev.showstream.run.Runs;
import dev.showstream.run.Task;
import dev.showstream.run.Workers;
import dev.showstream.ssh.SshShell;
import dev.showstream.ssh.connection.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The cap over all runs, counted where it counts: by the sessions that are open on the devices.
class CapTest {
    private static final int CAP = 10;

    @Test
    void threeRunsOverFiveHundredDevicesNeverHoldMoreSessionsThanTheCap(@TempDir Path folder) throws Exception {
        try (var labClock = new RealLabClock();
                var lab = new Lab(LabSettings.DEFAULT, Clock.systemUTC(), labClock);
                var shell = new SshShell(Settings.defaults(folder.resolve("known_hosts")), Platforms.builtIn());
                var herald = Executors.newVirtualThreadPerTaskExecutor();
                var alarms = Executors.newSingleThreadScheduledExecutor()) {
            var devices = lab.generated(500);
            var clock = Clock.systemUTC();
            var journals = new Journals(clock, herald, new MemoryBudget(1 << 20), Optional.empty());
            var history = new History(journals, new History.Keep(10, Duration.ofHours(1)), clock);
            var runs = new Runs(shell, new Workers(CAP), new Runs.Clockwork(clock, alarms), history);

            var everything = runs.start(plan(devices));
            var some = runs.start(plan(devices.subList(100, 200)));
            var few = runs.start(plan(devices.subList(0, 3)));

            finish(few);
            assertThat(everything.snapshot().pending())
                    .as("devices of the long run that still wait when the short one is done")
                    .isGreaterThan(400);
            finish(some);
            assertThat(everything.snapshot().state()).isEqualTo(RunState.RUNNING);
            finish(everything);
            assertThat(lab.sessions().peak()).isBetween(2, CAP);
            assertThat(everything.snapshot().tally().succeeded()).isEqualTo(500);
        }
    }

    private static RunPlan plan(List<Device> devices) {
        var tasks = devices.stream()
                .map(device -> new Task(device, List.of("show clock")))
                .toList();
        return new RunPlan(tasks, CAP, Optional.empty(), Optional.empty());
    }

    private static void finish(Run run) throws Exception {
        run.finished().toCompletableFuture().get(3, TimeUnit.MINUTES);
    }
}
