package dev.showstream.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Timeouts;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Output;
import dev.showstream.platform.Platforms;
import dev.showstream.run.Call;
import dev.showstream.run.Task;
import dev.showstream.ssh.connection.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each deadline and each limit of a session ends in a fault of its own, and nothing else ends it.
class SessionFaultTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Timeouts USUAL = Timeouts.DEFAULT;

    @TempDir
    Path folder;

    private SshShell shell;

    @BeforeEach
    void open() {
        shell = shell(Settings.defaults(folder).outputLimit());
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void anAddressThatAnswersNoConnectionTimesOut() throws IOException {
        var queued = new ArrayList<Socket>();
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, queued);
            var timeouts = new Timeouts(SHORT, USUAL.auth(), USUAL.banner(), USUAL.read());

            assertThat(fault(full.getLocalPort(), timeouts)).isEqualTo(new Fault.ConnectTimedOut(SHORT));
        } finally {
            for (var socket : queued) {
                socket.close();
            }
        }
    }

    @Test
    void hostsThatAnswerNoConnectionKeepNobodyElseWaiting() throws Exception {
        var queued = new ArrayList<Socket>();
        var silent = new ArrayList<Call>();
        var begun = new CountDownLatch(20);
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var good = new ScriptedDevice(chatter("show clock", 1)).start();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            fill(full, queued);
            var patient = new Timeouts(Duration.ofMinutes(1), USUAL.auth(), USUAL.banner(), USUAL.read());
            for (var each = 0; each < 20; each++) {
                var call = new Call();
                silent.add(call);
                var _ = threads.submit(() -> {
                    begun.countDown();
                    return failure(Devices.patient(Devices.at(full.getLocalPort()), patient), call);
                });
            }
            begun.await();

            for (var each = 0; each < 5; each++) {
                assertThat(ask(shell, Devices.at(good.port()), "show clock").text())
                        .isNotEmpty();
            }
            silent.forEach(call -> call.end(new Fault.Cancelled()));
        } finally {
            for (var socket : queued) {
                socket.close();
            }
        }
    }

    @Test
    void anAddressThatNoRouteLeadsToIsUnreachable() {
        // TCP does not go to a broadcast address, so no packet leaves.
        assertThat(fault(Devices.named(Devices.at(22), "127.255.255.255"))).isInstanceOf(Fault.Unreachable.class);
    }

    @Test
    void anAddressOfAnInterfaceThatIsNotThereIsNoMissingName() {
        assertThat(fault(Devices.named(Devices.at(22), "fe80::1%none0"))).isInstanceOf(Fault.Unreachable.class);
    }

    @Test
    void whatADeviceSaysBeforeItHangsUpIsTold() throws Exception {
        ScriptedDevice.Script farewell = (_, out) -> ScriptedDevice.send("\r\n% Authorization failed.\r\n", out);
        try (var strict = new ScriptedDevice(farewell).start()) {
            assertThat(fault(strict.port(), USUAL))
                    .isEqualTo(new Fault.HungUp("the login, saying \"% Authorization failed.\""));
        }
    }

    @Test
    void anEnableThatIsNotAnsweredHasATimeOfItsOwn() throws Exception {
        var lines = new ArrayList<>(List.of("< R1>", "> \\n", "< \\r\\nR1>"));
        for (var command : List.of("terminal width 511", "terminal length 0")) {
            lines.addAll(List.of("> " + command + "\\n", "< " + command + "\\r\\nR1>"));
        }
        lines.addAll(List.of("> enable\\n", "< enable\\r\\nPassword: ", "> s3cret\\n", "< \\r\\n", "> never\\n"));
        try (var slow = new ScriptedDevice(ScriptedDevice.of(Recording.of(lines))).start()) {
            var device =
                    Devices.of(Devices.at(slow.port()), "cisco_ios", Devices.login(ScriptedDevice.PASSWORD, "s3cret"));
            var timeouts = new Timeouts(USUAL.connect(), Duration.ofSeconds(2), USUAL.banner(), Duration.ZERO);

            assertThat(fault(Devices.patient(device, timeouts)))
                    .isEqualTo(new Fault.EnableRefused("it did not answer within 2 s"));
        }
    }

    @Test
    void aCommandThatKeepsSendingEndsAtItsOwnDeadline() throws Exception {
        try (var talker = new ScriptedDevice(chatter("show clock", Integer.MAX_VALUE)).start()) {
            var limit = Duration.ofMillis(1500);
            var timeouts = new Timeouts(USUAL.connect(), USUAL.auth(), USUAL.banner(), limit);

            assertThat(fault(talker.port(), timeouts)).isEqualTo(new Fault.ReadTimedOut("show clock", limit));
        }
    }

    @Test
    void aCommandWithoutADeadlineMaySendAsLongAsItLikes() throws Exception {
        try (var talker = new ScriptedDevice(chatter("show clock", 60)).start()) {
            var timeouts = new Timeouts(USUAL.connect(), USUAL.auth(), USUAL.banner(), Duration.ZERO);

            assertThat(ask(shell, Devices.patient(Devices.at(talker.port()), timeouts), "show clock")
                            .text())
                    .hasLineCount(60);
        }
    }

    @Test
    void theDeadlineOfTheDeviceEndsAReadThatHasNone() throws Exception {
        var asked = new CountDownLatch(1);
        var gone = new CountDownLatch(1);
        ScriptedDevice.Script waits = (in, out) -> {
            prepare(in, out, "show clock");
            asked.countDown();
            // Says nothing more: only the client's leaving can end this.
            in.readAllBytes();
            gone.countDown();
        };
        try (var mute = new ScriptedDevice(waits).start();
                var worker = Executors.newVirtualThreadPerTaskExecutor()) {
            var timeouts = new Timeouts(USUAL.connect(), USUAL.auth(), USUAL.banner(), Duration.ZERO);
            var device = Devices.patient(Devices.at(mute.port()), timeouts);
            var call = new Call();
            var conversation = worker.submit(() -> failure(device, call));
            asked.await();
            assertThat(conversation.isDone()).isFalse();

            var deadline = new Fault.DeadlineReached(Duration.ofSeconds(30));
            call.end(deadline);

            assertThat(conversation.get(1, TimeUnit.MINUTES).fault()).isEqualTo(deadline);
            assertThat(gone.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void aThreadThatIsInterruptedSaysSo() throws Exception {
        var asked = new CountDownLatch(1);
        ScriptedDevice.Script waits = (in, out) -> {
            prepare(in, out, "show clock");
            asked.countDown();
            in.readAllBytes();
        };
        try (var mute = new ScriptedDevice(waits).start();
                var worker = Executors.newVirtualThreadPerTaskExecutor()) {
            var conversation = worker.submit(() -> failure(Devices.at(mute.port()), new Call()));
            asked.await();

            worker.shutdownNow();

            assertThat(conversation.get(1, TimeUnit.MINUTES).fault()).isEqualTo(new Fault.Interrupted());
        }
    }

    @Test
    void asManyBytesAsTheLimitMayComeAndNotOneMore() throws Exception {
        var answer = "x".repeat(78).concat("\r\n").repeat(1000);
        var sent = ("show clock\r\n" + answer + "R1#").length();
        try (var router = new ScriptedDevice(
                                ScriptedDevice.answering("R1#", command -> command.startsWith("show") ? answer : ""))
                        .start();
                var enough = shell(sent);
                var tooLittle = shell(sent - 1)) {
            var device = Devices.at(router.port());

            assertThat(ask(enough, device, "show clock").text()).hasSize(79 * 1000 - 1);
            assertThat(failure(tooLittle, device).fault())
                    .isEqualTo(new Fault.OutputLimitReached("show clock", sent - 1));
        }
    }

    @Test
    void anEndlessAnswerEndsAtTheLimit() throws Exception {
        try (var endless = new ScriptedDevice(repeating("0123456789\r\n".repeat(500))).start();
                var limited = shell(1_000_000)) {
            assertThat(failure(limited, Devices.at(endless.port())).fault())
                    .isEqualTo(new Fault.OutputLimitReached("show clock", 1_000_000));
        }
    }

    @Test
    void aDeviceThatMakesMuchTextOfFewBytesEndsAtTheLimitToo() throws Exception {
        try (var sly = new ScriptedDevice(repeating("\u001b[500Gx\r\n".repeat(200))).start();
                var limited = shell(1_000_000)) {
            assertThat(failure(limited, Devices.at(sly.port())).fault())
                    .isEqualTo(new Fault.OutputLimitReached("show clock", 1_000_000));
        }
    }

    @Test
    void aUserWhoMayNotTurnPagingOffIsAnsweredWhole() throws Exception {
        ScriptedDevice.Script lowly = (in, out) -> {
            ScriptedDevice.send("R1>", out);
            for (var line = ScriptedDevice.readLine(in); !line.equals("exit"); line = ScriptedDevice.readLine(in)) {
                if (line.startsWith("terminal")) {
                    ScriptedDevice.send(line + "\r\n% Invalid input detected at '^' marker.\r\n\r\nR1>", out);
                } else if (line.startsWith("show")) {
                    ScriptedDevice.send(line + "\r\none\r\n --More-- ", out);
                    assertThat(in.read()).isEqualTo(' ');
                    ScriptedDevice.send("\r        \rtwo\r\nR1>", out);
                } else {
                    ScriptedDevice.send("\r\nR1>", out);
                }
            }
        };
        try (var router = new ScriptedDevice(lowly).start()) {
            assertThat(ask(shell, Devices.at(router.port()), "show clock"))
                    .returns("one\ntwo", Output::text)
                    .returns(false, Output::rejected);
        }
    }

    @Test
    void aLogThatQuotesARejectionIsNone() throws Exception {
        var log = "Nov 22 17:00:00: %SYS-5-CONFIG_I: Configured from console\r\n".repeat(6);
        try (var router = new ScriptedDevice(
                        ScriptedDevice.answering("R1#", command -> log + "% Invalid input detected at '^' marker.\r\n"))
                .start()) {
            assertThat(ask(shell, Devices.at(router.port()), "show log").rejected())
                    .isFalse();
        }
    }

    /// Answers `command` a line at a time, with a pause that no quiet time of the client outlasts.
    private static ScriptedDevice.Script chatter(String command, int lines) {
        return (in, out) -> {
            prepare(in, out, command);
            var pause = new CountDownLatch(1);
            for (var line = 0; line < lines; line++) {
                ScriptedDevice.send("tick\r\n", out);
                try {
                    var _ = pause.await(30, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
            ScriptedDevice.send("R1#", out);
            in.readAllBytes();
        };
    }

    private static ScriptedDevice.Script repeating(String text) {
        return (in, out) -> {
            prepare(in, out, "show clock");
            while (true) {
                ScriptedDevice.send(text, out);
            }
        };
    }

    /// Answers all that comes before `command`, and repeats that.
    private static void prepare(InputStream in, OutputStream out, String command) throws IOException {
        ScriptedDevice.send("R1#", out);
        for (var line = ScriptedDevice.readLine(in); !line.equals(command); line = ScriptedDevice.readLine(in)) {
            ScriptedDevice.send(line + "\r\nR1#", out);
        }
        ScriptedDevice.send(command + "\r\n", out);
    }

    private static void fill(ServerSocket server, List<Socket> queued) throws IOException {
        // One more than the backlog: from then on the kernel answers nobody.
        for (var each = 0; each < 2; each++) {
            queued.add(new Socket(server.getInetAddress(), server.getLocalPort()));
        }
    }

    private SshShell shell(long limit) {
        var usual = Settings.defaults(folder.resolve("known_hosts"));
        return new SshShell(usual.limitedTo(limit), Platforms.builtIn());
    }

    private static Output ask(SshShell shell, Device device, String command) throws DeviceException {
        return shell.converse(new Task(device, List.of(command)), new Call()).getFirst();
    }

    private Fault fault(int port, Timeouts timeouts) {
        return fault(Devices.patient(Devices.at(port), timeouts));
    }

    private Fault fault(Device device) {
        return failure(device, new Call()).fault();
    }

    private DeviceException failure(Device device, Call call) {
        return failure(shell, device, call);
    }

    private static DeviceException failure(SshShell shell, Device device) {
        return failure(shell, device, new Call());
    }

    private static DeviceException failure(SshShell shell, Device device, Call call) {
        return catchThrowableOfType(
                DeviceException.class, () -> shell.converse(new Task(device, List.of("show clock")), call));
    }
}
