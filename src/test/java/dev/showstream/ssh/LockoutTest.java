package dev.showstream.ssh;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.inventory.Address;
import dev.showstream.inventory.Device;
import dev.showstream.inventory.Hop;
import dev.showstream.inventory.Login;
import dev.showstream.journal.Journals;
import dev.showstream.journal.MemoryBudget;
import dev.showstream.platform.Platforms;
import dev.showstream.run.History;
import dev.showstream.run.Kindness;
import dev.showstream.run.Run;
import dev.showstream.run.RunPlan;
import dev.showstream.run.Runs;
import dev.showstream.run.Task;
import dev.showstream.run.Workers;
import dev.showstream.ssh.connection.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How often a wrong password really arrives, where a run begins many devices at once.
class LockoutTest {
    private static final int MANY = 12;
    private static final int LIMIT = Kindness.DEFAULT.authFailureLimit();
    private static final Login WRONG = Devices.login("wrong", "");

    @TempDir
    Path folder;

    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor();
    private SshShell shell;

    @BeforeEach
    void open() {
        shell = new SshShell(Settings.defaults(folder.resolve("known_hosts")), Platforms.builtIn());
    }

    @AfterEach
    void close() {
        shell.close();
        alarms.shutdownNow();
    }

    @Test
    void aWrongPasswordArrivesNoMoreOftenThanTheLimit() throws Exception {
        try (var device = new ScriptedDevice(ScriptedDevice.answering("R1#", _ -> "")).start()) {
            var run = run(device.port(), each -> Devices.of(each, "cisco_ios", WRONG));

            assertThat(device.logins()).isEqualTo(LIMIT);
            assertThat(codes(run, "auth")).isEqualTo(LIMIT);
            assertThat(codes(run, "lockout")).isEqualTo(MANY - LIMIT);
        }
    }

    @Test
    void aDeviceThatAsksForThePasswordInItsShellCountsToo() throws Exception {
        var passwords = new AtomicInteger();
        ScriptedDevice.Script refusing = (in, out) -> {
            while (true) {
                ScriptedDevice.send("User: ", out);
                ScriptedDevice.readLine(in);
                ScriptedDevice.send("\r\nPassword: ", out);
                ScriptedDevice.readLine(in);
                passwords.incrementAndGet();
            }
        };
        try (var device = new ScriptedDevice(refusing).start()) {
            var run = run(device.port(), each -> Devices.of(each, "cisco_wlc", each.login()));

            assertThat(passwords).hasValue(LIMIT);
            assertThat(codes(run, "auth")).isEqualTo(LIMIT);
            assertThat(codes(run, "lockout")).isEqualTo(MANY - LIMIT);
        }
    }

    @Test
    void theLoginOfAJumpHostCountsToo() throws Exception {
        try (var jump = new ScriptedDevice(ScriptedDevice.answering("$ ", _ -> "")).start()) {
            var hop = new Hop.Direct(ScriptedDevice.USERNAME, new Address("127.0.0.1", jump.port()));

            var run = run(22, each -> Devices.through(Devices.of(each, "cisco_ios", WRONG), hop));

            assertThat(jump.logins()).isEqualTo(LIMIT);
            assertThat(codes(run, "auth")).isEqualTo(LIMIT);
            assertThat(codes(run, "lockout")).isEqualTo(MANY - LIMIT);
        }
    }

    private Run run(int port, UnaryOperator<Device> change) {
        var tasks = IntStream.rangeClosed(1, MANY)
                .mapToObj(i -> Devices.called(change.apply(Devices.at(port)), "r" + i))
                .map(Devices::crowded)
                .map(device -> new Task(device, List.of("show clock")))
                .toList();
        var clock = InstantSource.system();
        var journals = new Journals(clock, Runnable::run, new MemoryBudget(1 << 20), Optional.empty());
        var history = new History(journals, new History.Keep(9, Duration.ofHours(1)), clock);
        var run = new Runs(shell, new Workers(MANY), new Runs.Clockwork(clock, alarms), history)
                .start(new RunPlan(tasks, MANY, Optional.empty(), Optional.empty()));
        await().until(run::over);
        return run;
    }

    private static int codes(Run run, String code) {
        return (int) run.tasks().stream()
                .flatMap(task -> task.fault().stream())
                .filter(fault -> fault.code().equals(code))
                .count();
    }
}
