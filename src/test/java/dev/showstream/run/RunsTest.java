package dev.showstream.run;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.inventory.Device;
import dev.showstream.journal.Entry;
import dev.showstream.journal.Event;
import dev.showstream.journal.Journals;
import dev.showstream.journal.MemoryBudget;
import dev.showstream.journal.RunState;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Output;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RunsTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final HeldShell shell = new HeldShell();
    private Shell devices = shell;
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stopAlarms() {
        alarms.shutdownNow();
    }

    @Test
    void aResultIsLoggedTheMomentItsDeviceFinishes() {
        var run = runs(2).start(plan(2, Devices.numbered("r", 3)));
        await().until(() -> log(run), log -> log.size() == 3);

        shell.answer("r2");
        await().until(() -> log(run), log -> log.size() == 5);
        shell.answer("r1");
        await().until(() -> log(run), log -> log.size() == 6);
        shell.answer("r3");

        finish(run);
        assertThat(log(run))
                .containsExactly(
                        "run", "started r1", "started r2", "result r2", "started r3", "result r1", "result r3", "done");
    }

    @Test
    void aFailureStopsNobody() {
        shell.fail("r1", new Fault.Denied("cisco"));
        shell.breakOn("r2");
        shell.answer("r3");

        var run = runs(3).start(plan(3, Devices.numbered("r", 3)));

        finish(run);
        assertThat(log(run)).contains("error r1", "error r2", "result r3").endsWith("done");
        assertThat(run.snapshot().tally().failed()).isEqualTo(2);
        assertThat(run.tasks().get(0).fault()).contains(new Fault.Denied("cisco"));
        assertThat(run.tasks().get(1).fault()).get().isInstanceOf(Fault.Internal.class);
    }

    @Test
    @SuppressWarnings("NullAway") // on purpose: such an output cannot be written down
    void anEndThatCannotBeLoggedEndsItsDeviceAllTheSame() {
        Shell broken = (task, _) -> List.of(
                new Output("show clock", "noon", false, task.device().name().equals("r2") ? null : Duration.ZERO));
        devices = broken;

        var run = runs(2).start(plan(2, Devices.numbered("r", 3)));

        finish(run);
        assertThat(log(run)).contains("result r1", "error r2", "result r3").endsWith("done");
        assertThat(run.snapshot().tally()).isEqualTo(new Event.Tally(3, 2, 1, 0));
        assertThat(run.tasks().get(1).fault()).get().isInstanceOf(Fault.Internal.class);
    }

    @Test
    void aTaskIsPendingThenRunningThenFinished() {
        var run = runs(1).start(plan(1, Devices.numbered("r", 2)));
        await().until(() -> states(run), List.of(TaskState.RUNNING, TaskState.PENDING)::equals);

        shell.answer("r1");
        await().until(() -> states(run), List.of(TaskState.FINISHED, TaskState.RUNNING)::equals);
        shell.answer("r2");

        finish(run);
        assertThat(states(run)).containsOnly(TaskState.FINISHED);
    }

    /// Runs are kept for long, and what frees a conversation holds all of it.
    @Test
    void aFinishedDeviceHoldsNothingThatIsToBeFreed() {
        var freed = Collections.synchronizedList(new ArrayList<String>());
        var cut = new CountDownLatch(1);
        devices = (task, call) -> {
            var name = task.device().name();
            call.onEnd(() -> {
                freed.add(name);
                cut.countDown();
            });
            if (name.equals("r2")) {
                await().until(() -> cut.getCount() == 0);
            }
            call.check();
            return List.of(new Output("show clock", "noon", false, Duration.ZERO));
        };
        var run = runs(2).start(plan(2, Devices.numbered("r", 2)));
        await().until(() -> log(run), log -> log.contains("result r1") && log.contains("started r2"));

        run.end(new Fault.Cancelled());

        finish(run);
        assertThat(freed).containsExactly("r2");
    }

    @Test
    void aCancelledRunEndsEveryDeviceOnceAndStartsNoOther() {
        var run = runs(2).start(plan(2, Devices.numbered("r", 100)));
        await().until(() -> run.snapshot().running() == 2);
        shell.answer("r1");
        await().until(() -> log(run).contains("started r3"));

        assertThat(run.end(new Fault.Cancelled())).isTrue();

        finish(run);
        assertThat(run.end(new Fault.Cancelled())).isFalse();
        assertThat(run.snapshot().state()).isEqualTo(RunState.CANCELLED);
        assertThat(run.snapshot().tally().cancelled()).isEqualTo(99);
        assertThat(log(run).stream().filter(line -> line.startsWith("started"))).hasSize(3);
        assertThat(log(run).stream().filter(line -> line.startsWith("error"))).hasSize(99);
    }

    @Test
    void aRunWhoseDevicesAllWaitForAnotherRunIsCancelledAtOnce() {
        var runs = runs(1);
        var holder = runs.start(plan(1, Devices.numbered("holder", 1)));
        await().until(() -> holder.snapshot().running() == 1);
        var waiting = runs.start(plan(1, Devices.numbered("r", 50)));

        waiting.end(new Fault.Cancelled());

        finish(waiting);
        assertThat(waiting.snapshot().tally().cancelled()).isEqualTo(50);
        holder.end(new Fault.Cancelled());
    }

    @Test
    void aDeviceBeyondItsDeadlineFailsAndTheOthersDoNot() {
        shell.answer("r2");
        var plan =
                new RunPlan(tasks(Devices.numbered("r", 2)), 2, Optional.of(Duration.ofMillis(20)), Optional.empty());

        var run = runs(2).start(plan);

        finish(run);
        assertThat(run.tasks().get(0).fault()).contains(new Fault.DeadlineReached(Duration.ofMillis(20)));
        assertThat(run.tasks().get(1).fault()).isEmpty();
        assertThat(run.snapshot().state()).isEqualTo(RunState.FINISHED);
    }

    @Test
    void aRunBeyondItsTimeFailsWhatHasNotEnded() {
        var plan =
                new RunPlan(tasks(Devices.numbered("r", 5)), 2, Optional.empty(), Optional.of(Duration.ofMillis(20)));

        var run = runs(2).start(plan);

        finish(run);
        assertThat(run.snapshot().tally().failed()).isEqualTo(5);
        assertThat(run.tasks())
                .allSatisfy(
                        task -> assertThat(task.fault().orElseThrow().code()).isEqualTo("deadline"));
    }

    @Test
    void aRunWhoseLogHangsHoldsUpNoOther() {
        var hangs = new CountDownLatch(1);
        var first = new AtomicBoolean(true);
        InstantSource clock = () -> {
            if (Thread.currentThread().getName().equals("worker-1") && first.compareAndSet(true, false)) {
                hold(hangs);
            }
            return Instant.now();
        };
        var runs = runs(new Workers(2), new History.Keep(100, LONG), clock);
        shell.answer("r1");
        var hung = runs.start(plan(1, Devices.numbered("r", 1)));
        await().until(() -> !first.get());

        shell.answer("s1");
        shell.answer("s2");
        finish(runs.start(plan(2, Devices.numbered("s", 2))));

        assertThat(log(hung)).containsExactly("run");
        hangs.countDown();
        finish(hung);
    }

    @RepeatedTest(20)
    void devicesBeginInTheOrderInWhichWorkersTakeThem() {
        var devices = Devices.numbered("r", 40);
        devices.forEach(device -> shell.answer(device.name()));

        var run = runs(7).start(plan(7, devices));

        finish(run);
        assertThat(log(run).stream().filter(line -> line.startsWith("started")))
                .containsExactlyElementsOf(devices.stream()
                        .map(device -> "started " + device.name())
                        .toList());
    }

    @Test
    void theNewestRunsAreKeptAndThoseUnderWayAlways() {
        var runs = runs(2, new History.Keep(1, LONG));
        var underWay = runs.start(plan(1, Devices.numbered("held", 1)));
        shell.answer("r1");
        var older = runs.start(plan(1, Devices.numbered("r", 1)));
        finish(older);
        var newest = runs.start(plan(1, Devices.numbered("r", 1)));
        finish(newest);

        assertThat(runs.all()).containsExactly(newest, underWay);
        assertThat(runs.find(older.id())).isEmpty();
        underWay.end(new Fault.Cancelled());
    }

    @RepeatedTest(50)
    void whateverTheRaceEveryDeviceEndsOnceAndTheCapHolds() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var runs = runs(4);
        var devices = Devices.numbered("r", 60);
        var order = new java.util.ArrayList<>(devices);
        Collections.shuffle(order, random);

        var run = runs.start(plan(4, devices));
        var ended = random.nextInt(60);
        order.subList(0, ended).forEach(device -> shell.answer(device.name()));
        run.end(new Fault.Cancelled());

        finish(run);
        assertThat(log(run).stream().filter(line -> line.startsWith("result") || line.startsWith("error")))
                .as("seed %d", seed)
                .hasSize(60);
        assertThat(shell.peak).hasValueLessThanOrEqualTo(4);
    }

    private Runs runs(int workers) {
        return runs(workers, new History.Keep(100, LONG));
    }

    private Runs runs(int workers, History.Keep keep) {
        return runs(new Workers(workers), keep, InstantSource.system());
    }

    private Runs runs(Workers workers, History.Keep keep, InstantSource clock) {
        var journals = new Journals(clock, Runnable::run, new MemoryBudget(1 << 20), Optional.empty());
        var history = new History(journals, keep, clock);
        return new Runs(devices, workers, new Runs.Clockwork(clock, alarms), history);
    }

    private static RunPlan plan(int workers, List<Device> devices) {
        return new RunPlan(tasks(devices), workers, Optional.empty(), Optional.empty());
    }

    private static List<Task> tasks(List<Device> devices) {
        return devices.stream()
                .map(device -> new Task(device, List.of("show clock")))
                .toList();
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<TaskState> states(Run run) {
        return run.tasks().stream().map(TaskStatus::state).toList();
    }

    private static void finish(Run run) {
        try {
            run.finished().toCompletableFuture().get(1, TimeUnit.MINUTES);
        } catch (InterruptedException | ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError("not finished: " + log(run), e);
        }
    }

    /// `type device` of each event.
    private static List<String> log(Run run) {
        var journal = run.journal();
        return LongStream.rangeClosed(1, journal.size())
                .mapToObj(seq -> line(journal.at(seq).orElseThrow()))
                .toList();
    }

    private static String line(Entry entry) {
        var device =
                Pattern.compile("\"device\":\"([^\"]+)\"").matcher(new String(entry.json(), StandardCharsets.UTF_8));
        return device.find() ? entry.type() + " " + device.group(1) : entry.type();
    }
}
