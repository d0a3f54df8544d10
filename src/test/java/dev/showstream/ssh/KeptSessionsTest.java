package dev.showstream.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.is;

import dev.showstream.Waiting;
import dev.showstream.inventory.Device;
import dev.showstream.inventory.Login;
import dev.showstream.inventory.Trust;
import dev.showstream.inventory.Trust.HostKeys;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.platform.Platforms;
import dev.showstream.run.Call;
import dev.showstream.run.Task;
import dev.showstream.ssh.connection.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSessionsTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final List<String> PREPARATION = List.of("", "terminal width 511", "terminal length 0");

    /// What the device was sent, line by line.
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

    private final AtomicInteger shells = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    @TempDir
    Path folder;

    private SshShell shell;

    /// What a device does with a line; false hangs up.
    private interface Behaviour {
        boolean answer(String line, InputStream in, OutputStream out) throws IOException;
    }

    @BeforeEach
    void open() {
        shell = keeping(LONG);
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void aSecondCommandCostsOneRoundTrip() throws Exception {
        try (var router = router(KeptSessionsTest::echo)) {
            var device = Devices.at(router.port());

            assertThat(ask(device, "show clock")).isEqualTo("you said show clock");
            assertThat(ask(device, "show clock")).isEqualTo("you said show clock");
            assertThat(ask(device, "show users")).isEqualTo("you said show users");

            assertThat(router.logins()).isOne();
            assertThat(shells).hasValue(1);
            assertThat(lines).containsExactlyElementsOf(after(PREPARATION, "show clock", "show clock", "show users"));
        }
    }

    @Test
    void withoutTheSettingEachCallLogsInAndLeaves() throws Exception {
        try (var router = router(KeptSessionsTest::echo);
                var plain = new SshShell(Settings.defaults(folder.resolve("known_hosts")), Platforms.builtIn())) {
            var task = new Task(Devices.at(router.port()), List.of("show clock"));
            plain.converse(task, new Call());
            plain.converse(task, new Call());

            assertThat(router.logins()).isEqualTo(2);
            assertThat(lines).filteredOn("exit"::equals).hasSize(2);
        }
    }

    @Test
    void oneThatTheDeviceEndedIsReplaced() throws Exception {
        try (var router = router((line, in, out) -> {
            echo(line, in, out);
            return !line.startsWith("show");
        })) {
            var device = Devices.at(router.port());
            ask(device, "show clock");
            Waiting.await().untilAtomic(ended, is(1));

            assertThat(ask(device, "show clock")).isEqualTo("you said show clock");
            assertThat(router.logins()).isEqualTo(2);
        }
    }

    @Test
    void oneThatEndsOverTheNextCommandIsReplaced() throws Exception {
        try (var router = router((line, in, out) -> {
            if (line.equals("show users") && shells.get() == 1) {
                ScriptedDevice.send("show users\r\n% Idle timeout\r\n", out);
                return false;
            }
            return echo(line, in, out);
        })) {
            var device = Devices.at(router.port());
            ask(device, "show clock");

            assertThat(ask(device, "show users")).isEqualTo("you said show users");
            assertThat(router.logins()).isEqualTo(2);
        }
    }

    @Test
    void oneThatHasGoneMuteIsReplaced() throws Exception {
        try (var router = router((line, in, out) -> {
            if (line.equals("show users") && shells.get() == 1) {
                in.readAllBytes();
                return false;
            }
            return echo(line, in, out);
        })) {
            var device = Devices.patient(Devices.at(router.port()), Devices.reading(700));
            ask(device, "show clock");

            assertThat(ask(device, "show users")).isEqualTo("you said show users");
            assertThat(router.logins()).isEqualTo(2);
        }
    }

    @Test
    void oneThatALogMessageCameOverIsBroughtBackToItsPrompt() throws Exception {
        try (var router = router((line, in, out) -> {
            echo(line, in, out);
            if (line.equals("show clock")) {
                ScriptedDevice.send("\r\n%SYS-5-CONFIG_I: Configured from console\r\n", out);
            }
            return true;
        })) {
            var device = Devices.at(router.port());
            ask(device, "show clock");

            // The message may still be on its way; then the prompt is enough.
            assertThat(ask(device, "show users")).isEqualTo("you said show users");
            assertThat(router.logins()).isOne();
        }
    }

    @Test
    void oneThatFellOutOfItsModeIsReplaced() throws Exception {
        var left = new AtomicBoolean();
        try (var router = router((line, in, out) -> {
            left.compareAndSet(false, line.equals("show clock"));
            if (left.get() && shells.get() == 1) {
                ScriptedDevice.send(line + "\r\nR1>", out);
                return true;
            }
            return echo(line, in, out);
        })) {
            var device = Devices.patient(Devices.at(router.port()), Devices.reading(700));
            ask(device, "show clock");

            assertThat(ask(device, "show users")).isEqualTo("you said show users");
            assertThat(router.logins()).isEqualTo(2);
        }
    }

    @Test
    void aChangeInTheInventoryLeavesItBehind() throws Exception {
        try (var router = router(KeptSessionsTest::echo)) {
            var device = Devices.at(router.port());
            var login = device.login();
            var renamed = new Login(login.username() + "+x", login.password(), login.secret(), login.keys());
            var secret = Devices.login(ScriptedDevice.PASSWORD, "another");
            var trust = new Trust(Optional.of(HostKeys.OFF), Optional.empty(), false);
            ask(device, "show clock");

            ask(Devices.of(device, "cisco_ios", renamed), "show clock");
            ask(Devices.of(device, "cisco_ios", secret), "show clock");
            ask(Devices.trusting(device, trust), "show clock");
            assertThat(catchThrowableOfType(
                                    DeviceException.class,
                                    () -> ask(Devices.of(device, "cisco_ios", Devices.login("wrong", "")), "show a"))
                            .fault())
                    .isInstanceOf(Fault.Denied.class);

            assertThat(router.logins()).isEqualTo(5);
            assertThat(lines)
                    .as("each left before the next came")
                    .filteredOn("exit"::equals)
                    .hasSize(4);
        }
    }

    @Test
    void twoCallsAtOnceNeverShareOne() throws Exception {
        var both = new CountDownLatch(2);
        try (var router = router((line, in, out) -> {
                    if (line.equals("show both")) {
                        both.countDown();
                        await(both);
                    }
                    return echo(line, in, out);
                });
                var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var device = Devices.at(router.port());
            ask(device, "show clock");

            var first = workers.submit(() -> ask(device, "show both"));
            var second = workers.submit(() -> ask(device, "show both"));

            assertThat(first.get()).isEqualTo("you said show both");
            assertThat(second.get()).isEqualTo("you said show both");
            assertThat(shells).hasValue(2);
            Waiting.await()
                    .untilAsserted(() -> assertThat(lines)
                            .as("only one is kept")
                            .filteredOn("exit"::equals)
                            .hasSize(1));
        }
    }

    @Test
    void anUnusedOneIsLeftPolitely() throws Exception {
        try (var router = router(KeptSessionsTest::echo);
                var brief = keeping(Duration.ofMillis(50))) {
            brief.converse(new Task(Devices.at(router.port()), List.of("show clock")), new Call());

            Waiting.await().untilAsserted(() -> assertThat(lines).endsWith("exit"));
        }
    }

    @Test
    void theShellsEndEndsAll() throws Exception {
        try (var router = router(KeptSessionsTest::echo);
                var other = router(KeptSessionsTest::echo)) {
            ask(Devices.at(router.port()), "show clock");
            ask(Devices.at(other.port()), "show clock");
            assertThat(ended).hasValue(0);

            shell.close();

            Waiting.await().untilAtomic(ended, is(2));
            assertThat(lines).filteredOn("exit"::equals).hasSize(2);
        }
    }

    @Test
    void whatFailedIsNotKept() throws Exception {
        try (var router = router((line, in, out) -> {
            if (line.equals("show half")) {
                ScriptedDevice.send("show half\r\nhal", out);
                return true;
            }
            return echo(line, in, out);
        })) {
            var device = Devices.patient(Devices.at(router.port()), Devices.reading(600));

            assertThat(catchThrowableOfType(DeviceException.class, () -> ask(device, "show half"))
                            .fault())
                    .isInstanceOf(Fault.ReadTimedOut.class);
            assertThat(ask(device, "show clock")).isEqualTo("you said show clock");

            assertThat(router.logins()).isEqualTo(2);
        }
    }

    @Test
    void theEndOfACallThatIsOverEndsNoOther() throws Exception {
        try (var router = router(KeptSessionsTest::echo)) {
            var task = new Task(Devices.at(router.port()), List.of("show clock"));
            var over = new Call();
            shell.converse(task, over);

            over.end(new Fault.Cancelled());

            assertThat(shell.converse(task, new Call())).hasSize(1);
            assertThat(router.logins()).isOne();
        }
    }

    @Test
    void aCallThatEndsWhileItAsksAKeptOneIsToldSoAndNotTriedAgain() throws Exception {
        var asked = new CountDownLatch(1);
        try (var router = router((line, in, out) -> {
                    if (line.equals("show users")) {
                        asked.countDown();
                        in.readAllBytes();
                        return false;
                    }
                    return echo(line, in, out);
                });
                var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var device = Devices.at(router.port());
            ask(device, "show clock");
            var call = new Call();
            var failure = workers.submit(() -> catchThrowableOfType(
                    DeviceException.class, () -> shell.converse(new Task(device, List.of("show users")), call)));
            asked.await();

            call.end(new Fault.Cancelled());

            assertThat(failure.get().fault()).isEqualTo(new Fault.Cancelled());
            assertThat(router.logins()).isOne();
        }
    }

    private SshShell keeping(Duration keep) {
        return new SshShell(Settings.defaults(folder.resolve("known_hosts")).keeping(keep), Platforms.builtIn());
    }

    private String ask(Device device, String command) throws DeviceException {
        return shell.converse(new Task(device, List.of(command)), new Call())
                .getFirst()
                .text();
    }

    private ScriptedDevice router(Behaviour behaviour) throws IOException {
        return new ScriptedDevice((in, out) -> {
                    shells.incrementAndGet();
                    ScriptedDevice.send("R1#", out);
                    String line;
                    do {
                        line = ScriptedDevice.readLine(in);
                        lines.add(line);
                    } while (!line.equals("exit") && behaviour.answer(line, in, out));
                    ended.incrementAndGet();
                })
                .start();
    }

    private static boolean echo(String line, InputStream in, OutputStream out) throws IOException {
        var answer = line.startsWith("show") ? "you said " + line + "\r\n" : "";
        ScriptedDevice.send(line + "\r\n" + answer + "R1#", out);
        return true;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> after(List<String> first, String... then) {
        var all = new ArrayList<>(first);
        all.addAll(List.of(then));
        return all;
    }
}
