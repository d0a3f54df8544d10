package dev.showstream.ssh;

import static dev.showstream.Waiting.await;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.inventory.Device;
import dev.showstream.journal.Journals;
import dev.showstream.journal.MemoryBudget;
import dev.showstream.journal.RunFiles;
import dev.showstream.outcome.Fault;
import dev.showstream.platform.Platforms;
import dev.showstream.run.History;
import dev.showstream.run.Kindness;
import dev.showstream.run.Retries;
import dev.showstream.run.Run;
import dev.showstream.run.RunPlan;
import dev.showstream.run.Runs;
import dev.showstream.run.Task;
import dev.showstream.run.Workers;
import dev.showstream.secrets.Logs;
import dev.showstream.secrets.Quiet;
import dev.showstream.secrets.Sweep;
import dev.showstream.ssh.connection.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a call ends in, no credential is in an event, in a file or, at its most talkative, in a log: also where the
/// device repeats what it was told.
class DiscretionTest {
    private static final Pattern DESCRIBED = Pattern.compile("code:\\s+type: string\\s+enum: \\[(dns, [^]]+)]");

    @TempDir
    Path folder;

    private final Sweep sweep =
            new Sweep(WaysToFail.PASSWORD, WaysToFail.WRONG, WaysToFail.ENABLE, WaysToFail.PASSPHRASE);
    /// The library is silent unless told otherwise; then it quotes the peer whole, and it is the peer here, too.
    private final Logs logs = new Logs(sweep, name -> !Quiet.is(name));
    private final Set<String> codes = new TreeSet<>();
    private final Set<Class<?>> faults = new HashSet<>();
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor();
    private WaysToFail ways;
    private SshShell shell;
    private Journals journals;

    @BeforeEach
    void open() {
        ways = new WaysToFail(folder);
        shell = new SshShell(Settings.defaults(folder.resolve("known_hosts")).limitedTo(20_000), Platforms.builtIn());
        journals = journals();
        logs.open();
    }

    @AfterEach
    void close() throws Exception {
        logs.close();
        ways.close();
        journals.close();
        shell.close();
        alarms.shutdownNow();
    }

    @Test
    void noFaultTellsACredential() throws Exception {
        var runs = runs();
        seen(run(runs, ways.devices(), Optional.empty()));
        seen(run(runs, ways.locked(), Optional.empty()));
        var mute = List.of(WaysToFail.hasty(ways.mute().port()));
        seen(run(runs, mute, Optional.of(Duration.ofMillis(300))));
        seen(ended(runs, new Fault.Cancelled()));
        seen(ended(runs, new Fault.Interrupted()));
        journals.close();
        journals = journals();
        runs().all().forEach(this::seen);
        files();

        assertThat(codes).containsAll(described()).hasSameSizeAs(described());
        assertThat(faults).containsExactlyInAnyOrder(Fault.class.getPermittedSubclasses());
        assertThat(logs.count()).isGreaterThan(100);
        assertThat(sweep.found()).isEmpty();
    }

    /// The codes that clients are told of.
    private static Set<String> described() throws IOException {
        var description = DESCRIBED.matcher(Files.readString(Path.of("src/main/resources/META-INF/openapi.yaml")));
        assertThat(description.find()).isTrue();
        return Stream.of(description.group(1).split(", ")).collect(toSet());
    }

    private Journals journals() {
        return new Journals(
                InstantSource.system(),
                Runnable::run,
                new MemoryBudget(1 << 20),
                RunFiles.open(folder.resolve("runs")));
    }

    private Runs runs() {
        var clock = InstantSource.system();
        var history = new History(journals, new History.Keep(9, Duration.ofHours(1)), clock);
        var contact = new Runs.Contact(WaysToFail.withBug(shell), new Kindness(Retries.NONE, 2));
        return new Runs(contact, new Workers(30), new Runs.Clockwork(clock, alarms), history);
    }

    private Run ended(Runs runs, Fault reason) throws IOException {
        var device = ways.mute();
        var run = runs.start(plan(List.of(Devices.at(device.port())), Optional.empty()));
        device.opened().join();
        run.end(reason);
        await().until(run::over);
        return run;
    }

    private static Run run(Runs runs, List<Device> devices, Optional<Duration> deadline) {
        var run = runs.start(plan(devices, deadline));
        await().until(run::over);
        return run;
    }

    private static RunPlan plan(List<Device> devices, Optional<Duration> deadline) {
        var tasks = IntStream.range(0, devices.size())
                .mapToObj(
                        i -> new Task(Devices.crowded(Devices.called(devices.get(i), "r" + i)), List.of("show clock")))
                .toList();
        return new RunPlan(tasks, 30, deadline, Optional.empty());
    }

    private void seen(Run run) {
        run.journal()
                .soFar()
                .forEach(entry -> sweep.look("an event", new String(entry.json(), StandardCharsets.UTF_8)));
        run.tasks().forEach(task -> {
            task.fault().ifPresent(this::seen);
            sweep.look("a task", task.toString());
        });
        assertThat(run.tasks()).isNotEmpty();
    }

    private void seen(Fault fault) {
        codes.add(fault.code());
        sweep.look("a fault", fault.toString());
        faults.add(fault.getClass());
        switch (fault) {
            case Fault.OnTheWay(var _, var there) -> seen(there);
            case Fault.Beyond(var _, var _, var there) -> seen(there);
            default -> {}
        }
    }

    private void files() throws IOException {
        try (var files = Files.walk(folder)) {
            var written = files.filter(Files::isRegularFile).toList();
            assertThat(written).hasSizeGreaterThan(5);
            for (var file : written) {
                sweep.look(file.toString(), Files.readAllBytes(file));
            }
        }
    }
}
