package dev.showstream.soak;

import static dev.showstream.Waiting.await;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.inventory.Address;
import dev.showstream.inventory.Device;
import dev.showstream.inventory.Timeouts;
import dev.showstream.journal.Journals;
import dev.showstream.journal.MemoryBudget;
import dev.showstream.lab.Lab;
import dev.showstream.lab.LabSettings;
import dev.showstream.lab.RealLabClock;
import dev.showstream.outcome.Fault;
import dev.showstream.platform.Platforms;
import dev.showstream.run.History;
import dev.showstream.run.Kindness;
import dev.showstream.run.Retries;
import dev.showstream.run.Run;
import dev.showstream.run.RunPlan;
import dev.showstream.run.Runs;
import dev.showstream.run.Task;
import dev.showstream.run.TaskStatus;
import dev.showstream.run.Workers;
import dev.showstream.soak.Harm.Kind;
import dev.showstream.ssh.SshShell;
import dev.showstream.ssh.connection.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs over a network that delays, cuts, swallows and garbles leave nothing behind, and forget no device.
///
/// The long form: `./mvnw test -Dtest=SoakTest -Dshowstream.soak=5000`; `-Dshowstream.soak.seed=…` draws the same harms
/// again.
class SoakTest {
    private static final int CONNECTIONS = Integer.getInteger("showstream.soak", 300);
    private static final long SEED = Long.getLong("showstream.soak.seed", new Random().nextLong());
    private static final int RUNS_OF = 50;
    private static final int WORKERS = 20;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Map<Kind, FaultProxy> proxies = new EnumMap<>(Kind.class);
    private final Map<String, Integer> codes = new TreeMap<>();
    private final Map<Kind, Device> routers = new EnumMap<>(Kind.class);
    private final Workers workers = new Workers(WORKERS);
    private final RealLabClock labClock = new RealLabClock();
    private final Lab lab = new Lab(LabSettings.DEFAULT, Clock.systemUTC(), labClock);
    private final ExecutorService herald = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor();
    private List<String> ofOthers = List.of();
    private SshShell shell;
    private Runs runs;

    @BeforeEach
    void start() throws IOException {
        ofOthers = Resources.working(folder); // tests before this one in the same process may have left some
        shell = new SshShell(Settings.defaults(folder.resolve("known_hosts")), Platforms.builtIn());
        var clock = Clock.systemUTC();
        var journals = new Journals(clock, herald, new MemoryBudget(1 << 26), Optional.empty());
        var history = new History(journals, new History.Keep(1000, Duration.ofHours(1)), clock);
        // Harm to the first logins is no refusal.
        var kindness = new Kindness(Retries.upTo(1), 1000);
        runs = new Runs(new Runs.Contact(shell, kindness), workers, new Runs.Clockwork(clock, alarms), history);
        var doors = lab.generated(Kind.values().length).iterator();
        for (var kind : Kind.values()) {
            var harms = new Random(random.nextLong());
            var router = doors.next();
            routers.put(kind, router);
            var door = router.door().orElseThrow();
            proxies.put(kind, new FaultProxy(door, () -> kind.draw(harms)));
        }
        proxy(Kind.REFUSED).close();
    }

    @AfterEach
    void stop() throws IOException {
        for (var proxy : proxies.values()) {
            proxy.close();
        }
        shell.close();
        lab.close();
        labClock.close();
        alarms.shutdownNow();
        herald.close();
    }

    @Test
    void whateverTheNetworkDoesNothingLeaksAndEachDeviceEndsOnce() {
        finish(runs.start(plan(WORKERS)));
        becomesQuiet();
        var descriptors = Resources.descriptors();
        var threads = Resources.threads();

        for (var left = CONNECTIONS; left > 0; left -= 2 * RUNS_OF) {
            var whole = runs.start(plan(RUNS_OF));
            var other = runs.start(plan(RUNS_OF));
            if (random.nextBoolean()) {
                await().until(() -> other.snapshot().tally().succeeded() > 0);
                other.end(new Fault.Cancelled());
            }
            finish(whole);
            finish(other);
        }

        becomesQuiet();
        await().untilAsserted(() ->
                assertThat(Resources.descriptors()).as("seed %d", SEED).isLessThanOrEqualTo(descriptors));
        assertThat(Resources.threads()).as("seed %d", SEED).isLessThanOrEqualTo(threads + 4);
        assertThat(codes).as("seed %d", SEED).doesNotContainKeys("internal", "config", "lockout", "dns");
        System.out.printf(
                "soak: seed %d, %d connections, %s, descriptors %d then %d, threads %d then %d%n",
                SEED,
                proxies.values().stream().mapToInt(FaultProxy::connections).sum(),
                codes,
                descriptors,
                Resources.descriptors(),
                threads,
                Resources.threads());
    }

    @Test
    void aThreadThatIsLeftBehindIsSeen() throws InterruptedException {
        var held = new CountDownLatch(1);
        workers.lane().submit(() -> {
            try {
                held.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(leftBehind()).anyMatch(name -> name.startsWith("worker-1 "));
        held.countDown();
        becomesQuiet();
    }

    private void finish(Run run) {
        await().atMost(Duration.ofMinutes(5)).until(run::over);
        assertThat(ends(run)).as("seed %d", SEED).hasSize(run.tasks().size()).doesNotHaveDuplicates();
        for (var task : run.tasks()) {
            var code = task.fault().map(Fault::code).orElse("answered");
            codes.merge(code, 1, Integer::sum);
            if (kind(task).harmless()) {
                assertThat(code).as("seed %d, %s", SEED, task).isIn("answered", "cancelled");
            }
        }
    }

    private static Kind kind(TaskStatus task) {
        var name = task.target().device();
        return Kind.valueOf(name.substring(0, name.indexOf('-')));
    }

    /// The devices that have ended, as often as they have.
    private static List<String> ends(Run run) {
        return run.journal()
                .soFar()
                .filter(entry -> entry.type().equals("result") || entry.type().equals("error"))
                .map(entry -> new String(entry.json(), StandardCharsets.UTF_8))
                .map(json -> json.replaceAll(".*\"device\":\"([^\"]+)\".*", "$1"))
                .toList();
    }

    /// Waits until nothing is left of what was done.
    private void becomesQuiet() {
        await().untilAsserted(() -> assertThat(leftBehind()).as("seed %d", SEED).isEmpty());
    }

    private List<String> leftBehind() {
        var left = new ArrayList<>(Resources.working(folder));
        left.removeAll(ofOthers);
        note(left, "busy workers", workers.busy());
        note(left, "waiting jobs", workers.waiting());
        note(left, "sessions of the lab", lab.sessions().open());
        proxies.forEach((kind, proxy) -> note(left, "sockets of " + kind, proxy.open()));
        return left;
    }

    private static void note(List<String> left, String what, int count) {
        if (count > 0) {
            left.add(count + " " + what);
        }
    }

    private RunPlan plan(int devices) {
        var tasks = new ArrayList<Task>();
        for (var each = 0; each < devices; each++) {
            var kinds = Kind.values();
            tasks.add(new Task(device(kinds[random.nextInt(kinds.length)], each), List.of("show clock")));
        }
        return new RunPlan(tasks, WORKERS, Optional.empty(), Optional.empty());
    }

    /// Patient with what is harmless, and not for long with the rest.
    private Device device(Kind kind, int number) {
        var router = requireNonNull(routers.get(kind));
        var limit = kind.harmless() ? Duration.ofMinutes(1) : Duration.ofMillis(1500);
        return new Device(
                        kind + "-" + number,
                        new Address(kind + "-" + number + ".example.net", 22),
                        router.platform(),
                        router.login(),
                        new Timeouts(limit, limit, limit, limit),
                        router.trust(),
                        router.labels(),
                        List.of(),
                        router.simulation(),
                        Optional.empty())
                .behind(proxy(kind).address());
    }

    private FaultProxy proxy(Kind kind) {
        return requireNonNull(proxies.get(kind));
    }
}
