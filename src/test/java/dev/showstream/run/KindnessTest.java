package dev.showstream.run;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.inventory.Address;
import dev.showstream.inventory.Device;
import dev.showstream.journal.Journals;
import dev.showstream.journal.MemoryBudget;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Output;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// What a run does for the devices and the accounts, seen from its log.
class KindnessTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Fault DENIED = new Fault.Denied("cisco");

    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stopAlarms() {
        alarms.shutdownNow();
    }

    @RepeatedTest(10)
    void aLoginThatTheFirstDevicesRefuseIsNotTriedOnTheOthers() {
        var tried = new ConcurrentLinkedQueue<String>();
        var devices = new ArrayList<>(Devices.numbered("r", 60));
        var others =
                Devices.numbered("other", 5).stream().map(Devices::otherLogin).toList();
        devices.addAll(30, others);
        Shell refusing = (task, call) -> call.logIn(task.device().login(), () -> {
            tried.add(task.device().name());
            if (others.contains(task.device())) {
                return List.of();
            }
            throw new DeviceException(DENIED);
        });

        var run = finish(runs(refusing, 10, Kindness.DEFAULT).start(plan(10, devices)));

        assertThat(tried).hasSize(3 + others.size()).containsAll(Devices.names(others));
        assertThat(codes(run, "auth")).hasSize(3);
        assertThat(codes(run, "lockout")).hasSize(57);
        assertThat(run.snapshot().tally().succeeded()).isEqualTo(5);
        assertThat(log(run).filter(line -> line.startsWith("error") || line.startsWith("result")))
                .doesNotHaveDuplicates()
                .hasSize(65);
    }

    @Test
    void whatIsGivenUpIsNeverStartedAndEndsWhileWorkersAreBusy() {
        var held = new HeldShell();
        Shell shell = (task, call) -> task.device().name().startsWith("held")
                ? held.converse(task, call)
                : call.logIn(task.device().login(), () -> {
                    throw new DeviceException(DENIED);
                });
        var runs = runs(shell, 4, Kindness.DEFAULT);
        var busy = runs.start(plan(3, Devices.numbered("held", 3)));
        await().until(() -> busy.snapshot().running() == 3);

        var run = finish(runs.start(plan(4, Devices.numbered("r", 20))));

        assertThat(log(run).filter(line -> line.startsWith("started"))).hasSize(3);
        assertThat(codes(run, "lockout")).hasSize(17);
        assertThat(run.tasks()
                        .getLast()
                        .fault()
                        .orElseThrow()
                        .message(run.tasks().getLast().target()))
                .isEqualTo(
                        "Not tried: cisco_ios r20:22: the same login failed 3 times in a row in this run, and more attempts could lock the account; check username and password, or raise showstream.auth-failure-limit");
        busy.end(new Fault.Cancelled());
    }

    @Test
    void aConnectionThatComesAboutLaterIsAnAnswer() {
        var tries = new AtomicInteger();
        Shell flaky = (_, _) -> {
            if (tries.incrementAndGet() < 3) {
                throw new DeviceException(new Fault.ConnectRefused());
            }
            return List.of();
        };

        var run = finish(runs(flaky, 1, retrying(2, Duration.ofMillis(1))).start(plan(1, Devices.numbered("r", 1))));

        assertThat(log(run)).containsExactly("run ", "started r1", "result r1", "done ");
        assertThat(tries).hasValue(3);
    }

    @Test
    void aConnectionIsNotTriedMoreOftenThanAllowed() {
        var tries = new AtomicInteger();
        Shell dead = (_, _) -> {
            tries.incrementAndGet();
            throw new DeviceException(new Fault.OnTheWay("jump", new Fault.ConnectTimedOut(LONG)));
        };

        var run = finish(runs(dead, 1, retrying(2, Duration.ofMillis(1))).start(plan(1, Devices.numbered("r", 1))));

        assertThat(codes(run, "connect_timeout")).hasSize(1);
        assertThat(tries).hasValue(3);
    }

    @Test
    void nothingThatCameAfterTheConnectionIsTriedAgain() {
        var faults = List.of(
                DENIED,
                new Fault.AuthTimedOut(LONG),
                new Fault.HungUp("the login"),
                new Fault.HandshakeTimedOut(LONG, ""),
                new Fault.NoKeyExchange(""),
                new Fault.OnTheWay("jump", DENIED));
        var tries = new AtomicInteger();
        Shell failing = (task, _) -> {
            tries.incrementAndGet();
            throw new DeviceException(
                    faults.get(Integer.parseInt(task.device().name().substring(1)) - 1));
        };

        finish(runs(failing, 1, retrying(5, Duration.ofMillis(1)))
                .start(plan(1, Devices.numbered("r", faults.size()))));

        assertThat(tries).hasValue(faults.size());
    }

    @Test
    void aDeviceHoldsNoWorkerWhileItWaitsForItsNextTry() {
        Shell shell = (task, _) -> {
            if (task.device().name().equals("r1")) {
                throw new DeviceException(new Fault.ConnectRefused());
            }
            return List.of();
        };
        var run = runs(shell, 1, retrying(1, LONG)).start(plan(1, Devices.numbered("r", 3)));

        await().until(() -> run.snapshot().tally().succeeded() == 2);
        assertThat(run.over()).isFalse();
        run.end(new Fault.Cancelled());

        finish(run);
        assertThat(codes(run, "cancelled")).containsExactly("error r1");
    }

    @Test
    void aDeviceThatWaitsForItsNextTryEndsAtItsDeadline() {
        Shell shell = (_, _) -> {
            throw new DeviceException(new Fault.ConnectRefused());
        };
        var tasks = List.of(new Task(Devices.named("r1"), List.of("show clock")));
        var plan = new RunPlan(tasks, 1, Optional.of(Duration.ofMillis(20)), Optional.empty());

        var run = finish(runs(shell, 1, retrying(1, LONG)).start(plan));

        assertThat(run.tasks().getFirst().fault()).contains(new Fault.DeadlineReached(Duration.ofMillis(20)));
    }

    /// A deadline that falls between a failure and the pause after it is told as one in the pause.
    @Test
    void aDeviceThatCannotTryAgainAnyMoreTellsWhy() {
        Shell shell = (_, call) -> {
            call.end(new Fault.DeadlineReached(LONG));
            throw new DeviceException(new Fault.ConnectRefused());
        };

        var run = finish(runs(shell, 1, retrying(1, LONG)).start(plan(1, Devices.numbered("r", 1))));

        assertThat(run.tasks().getFirst().fault()).contains(new Fault.DeadlineReached(LONG));
    }

    @Test
    void aDeviceAtItsLimitIsSkippedOverAndItsWorkerTakesTheNext() {
        var shell = new HeldShell();
        var runs = runs(shell, 3, Kindness.DEFAULT);
        var first = runs.start(plan(1, Devices.numbered("r", 1)));
        await().until(() -> first.snapshot().running() == 1);

        var second = runs.start(plan(1, Devices.numbered("r", 3)));
        shell.answer("r2");
        await().until(() -> log(second).toList().contains("started r3"));
        shell.answer("r3");
        await().until(() -> second.snapshot().tally().succeeded() == 2);
        assertThat(log(second)).doesNotContain("started r1");
        assertThat(second.tasks().getFirst().state()).isEqualTo(TaskState.PENDING);
        shell.answer("r1");

        finish(first);
        finish(second);
        assertThat(log(second)).endsWith("started r1", "result r1", "done ");
    }

    @Test
    void aDeviceThatWaitsForAnotherRunToLeaveItCanBeCancelled() {
        var shell = new HeldShell();
        var runs = runs(shell, 3, Kindness.DEFAULT);
        var first = runs.start(plan(1, Devices.numbered("r", 1)));
        await().until(() -> first.snapshot().running() == 1);
        var second = runs.start(plan(1, Devices.numbered("r", 1)));

        second.end(new Fault.Cancelled());

        finish(second);
        assertThat(log(second)).containsExactly("run ", "error r1", "done ");
        first.end(new Fault.Cancelled());
    }

    @Test
    void namesOfOneHostAndPortShareItsSessions() {
        var peaks = new Peaks(new CountDownLatch(2));
        var devices = Devices.numbered("r", 20).stream()
                .map(device -> Devices.at(device, new Address("Core.example.net", 22), 2))
                .toList();
        var more = Devices.numbered("s", 20).stream()
                .map(device -> Devices.at(device, new Address("core.EXAMPLE.net", 22), 2))
                .toList();
        var runs = runs(peaks, 8, Kindness.DEFAULT);

        var both = List.of(runs.start(plan(8, devices)), runs.start(plan(8, more)));

        both.forEach(KindnessTest::finish);
        assertThat(peaks.highest).containsExactly(Map.entry("core.example.net", 2));
    }

    @RepeatedTest(20)
    void whateverTheRaceNoDeviceHasMoreSessionsThanItBears() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var peaks = new Peaks(new CountDownLatch(0));
        var devices = Devices.numbered("r", 20).stream()
                .map(device -> Devices.at(device, device.address(), 1 + random.nextInt(2)))
                .toList();
        var runs = runs(peaks, 6, Kindness.DEFAULT);
        var started = new ArrayList<Run>();
        for (var each = 0; each < 6; each++) {
            var some = new ArrayList<>(devices);
            Collections.shuffle(some, random);
            started.add(runs.start(plan(1 + random.nextInt(6), some.subList(0, 1 + random.nextInt(20)))));
        }
        started.get(random.nextInt(6)).end(new Fault.Cancelled());

        started.forEach(KindnessTest::finish);

        for (var device : devices) {
            assertThat(peaks.highest.getOrDefault(device.address().host(), 0))
                    .as("seed %d, %s", seed, device.name())
                    .isLessThanOrEqualTo(device.maxSessions());
        }
        for (var run : started) {
            assertThat(log(run).filter(line -> line.startsWith("error") || line.startsWith("result")))
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates()
                    .hasSize(run.tasks().size());
        }
    }

    /// Counts the conversations with each host.
    private static final class Peaks implements Shell {
        private final CountDownLatch meeting;
        final Map<String, Integer> open = new ConcurrentHashMap<>();
        final Map<String, Integer> highest = new ConcurrentHashMap<>();

        /// @param meeting of the conversations that are to be open at once
        Peaks(CountDownLatch meeting) {
            this.meeting = meeting;
        }

        @Override
        public List<Output> converse(Task task, Call call) {
            var host = task.device().address().normal().host();
            highest.merge(host, open.merge(host, 1, Integer::sum), Math::max);
            meeting.countDown();
            try {
                meeting.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            open.merge(host, -1, Integer::sum);
            return List.of();
        }
    }

    private Runs runs(Shell shell, int workers, Kindness kindness) {
        var clock = InstantSource.system();
        var journals = new Journals(clock, Runnable::run, new MemoryBudget(1 << 20), Optional.empty());
        var history = new History(journals, new History.Keep(100, LONG), clock);
        var contact = new Runs.Contact(shell, kindness);
        return new Runs(contact, new Workers(workers), new Runs.Clockwork(clock, alarms), history);
    }

    private static Kindness retrying(int most, Duration pause) {
        return new Kindness(new Retries(most, pause, new Random(1)), 3);
    }

    private static RunPlan plan(int workers, List<Device> devices) {
        var tasks = devices.stream()
                .map(device -> new Task(device, List.of("show clock")))
                .toList();
        return new RunPlan(tasks, workers, Optional.empty(), Optional.empty());
    }

    private static Run finish(Run run) {
        await().until(run::over);
        return run;
    }

    private static Stream<String> log(Run run) {
        return RunLog.of(run);
    }

    private static List<String> codes(Run run, String code) {
        return run.tasks().stream()
                .filter(task ->
                        task.fault().filter(fault -> fault.code().equals(code)).isPresent())
                .map(task -> "error " + task.target().device())
                .toList();
    }
}
