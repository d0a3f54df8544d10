package dev.showstream.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.showstream.inventory.Device;
import dev.showstream.outcome.DeviceException;
import dev.showstream.platform.Platforms;
import dev.showstream.run.Call;
import dev.showstream.run.Task;
import dev.showstream.ssh.connection.Phases.Phase;
import dev.showstream.ssh.connection.Settings;
import dev.showstream.ssh.connection.Stopwatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where a conversation spends its time is told, however it ends.
class PhasesTest {
    private record Told(String platform, Phase phase, Duration time) {}

    private final ConcurrentLinkedQueue<Told> told = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    private SshShell shell;

    @BeforeEach
    void open() {
        shell = new SshShell(
                Settings.defaults(folder.resolve("known_hosts")),
                Platforms.builtIn(),
                _ -> Optional.empty(),
                (platform, phase, time) -> told.add(new Told(platform, phase, time)));
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void eachPhaseIsToldOnceAndEachCommand() throws Exception {
        try (var router = new ScriptedDevice(PhasesTest::enabling).start()) {
            var login = Devices.login(ScriptedDevice.PASSWORD, "s3cret");
            var device = Devices.of(Devices.at(router.port()), "cisco_ios", login);

            shell.converse(new Task(device, List.of("show a", "show b")), new Call());

            assertThat(told)
                    .extracting(Told::platform, Told::phase)
                    .containsExactlyInAnyOrder(
                            tuple("cisco_ios", Phase.CONNECT),
                            tuple("cisco_ios", Phase.KEX),
                            tuple("cisco_ios", Phase.AUTH),
                            tuple("cisco_ios", Phase.PREPARE),
                            tuple("cisco_ios", Phase.ENABLE),
                            tuple("cisco_ios", Phase.COMMAND),
                            tuple("cisco_ios", Phase.COMMAND));
            assertThat(told).allMatch(each -> each.time().isPositive());
        }
    }

    @Test
    void aPhaseThatFailsIsToldAndTheOnesBehindItAreNot() throws Exception {
        assertThat(phasesOf(Devices.at(closedPort()))).containsExactly(Phase.CONNECT);
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var device = Devices.patient(Devices.at(silent.getLocalPort()), Devices.handshake(100));
            assertThat(phasesOf(device)).containsExactly(Phase.CONNECT, Phase.KEX);
        }
        try (var router = new ScriptedDevice(ScriptedDevice.answering("R1#", _ -> null)).start()) {
            var wrong = Devices.of(Devices.at(router.port()), "cisco_ios", Devices.login("wrong", ""));
            assertThat(phasesOf(wrong)).containsExactly(Phase.CONNECT, Phase.KEX, Phase.AUTH);
        }
        try (var router = new ScriptedDevice(
                        ScriptedDevice.answering("R1#", line -> line.startsWith("terminal") ? "" : null))
                .start()) {
            assertThat(phasesOf(Devices.at(router.port()))).endsWith(Phase.PREPARE, Phase.COMMAND);
        }
    }

    @Test
    void aPhaseWithinAnotherIsNotCountedTwice() throws DeviceException {
        var watch = new Stopwatch((platform, phase, time) -> told.add(new Told(platform, phase, time)), "x");
        var start = System.nanoTime();

        var made = watch.time(
                Phase.PREPARE,
                () -> watch.time(Phase.ENABLE, PhasesTest::spend) + watch.time(Phase.COMMAND, PhasesTest::spend));

        var all = Duration.ofNanos(System.nanoTime() - start);
        assertThat(made).isEqualTo(2);
        assertThat(told.stream().map(Told::time).reduce(Duration.ZERO, Duration::plus))
                .isLessThanOrEqualTo(all);
    }

    private static int spend() {
        var end = System.nanoTime() + 2_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return 1;
    }

    private List<Phase> phasesOf(Device device) {
        told.clear();
        assertThatThrownBy(() -> shell.converse(new Task(device, List.of("show clock")), new Call()))
                .isInstanceOf(DeviceException.class);
        return told.stream().map(Told::phase).toList();
    }

    private static int closedPort() throws IOException {
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return closed.getLocalPort();
        }
    }

    private static void enabling(InputStream in, OutputStream out) throws IOException {
        ScriptedDevice.send("R1>", out);
        var prompt = "R1>";
        for (var line = ScriptedDevice.readLine(in); !line.equals("exit"); line = ScriptedDevice.readLine(in)) {
            if (line.equals("enable")) {
                ScriptedDevice.send("enable\r\nPassword: ", out);
                ScriptedDevice.readLine(in);
                prompt = "R1#";
                line = "";
            }
            ScriptedDevice.send(line + "\r\n" + prompt, out);
        }
    }
}
