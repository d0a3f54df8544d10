package dev.showstream.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Simulation;
import dev.showstream.inventory.Timeouts;
import dev.showstream.inventory.Trust;
import dev.showstream.inventory.Trust.HostKeys;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Output;
import dev.showstream.platform.Platforms;
import dev.showstream.run.Call;
import dev.showstream.run.Task;
import dev.showstream.ssh.connection.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.server.ServerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshShellTest {
    private static final long LIMIT = 100_000;
    private static final ScriptedDevice.Script MUTE = (in, _) -> in.readAllBytes();
    private static final ScriptedDevice.Script ROUTER =
            ScriptedDevice.answering("R1#", command -> "you said " + command + "\r\n");

    @TempDir
    Path folder;

    private SshShell shell;

    @BeforeEach
    void open() {
        var usual = Settings.defaults(folder.resolve("known_hosts"));
        shell = new SshShell(usual.limitedTo(LIMIT), Platforms.builtIn());
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void everyCommandGetsItsAnswerInOrder() throws Exception {
        try (var router = new ScriptedDevice(ROUTER).start()) {
            var outputs = shell.converse(new Task(Devices.at(router.port()), List.of("show a", "show b")), new Call());

            assertThat(outputs).extracting(Output::text).containsExactly("you said show a", "you said show b");
            assertThat(router.departure().get(1, TimeUnit.MINUTES)).isEmpty();
        }
    }

    @Test
    void aClosedPortIsRefused() throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThat(fault(Devices.at(port))).isEqualTo(new Fault.ConnectRefused());
    }

    @Test
    void aNameThatNobodyKnowsIsToldAsThat() {
        assertThat(fault(Devices.named(Devices.at(22), "router.invalid")))
                .isEqualTo(new Fault.NameUnknown("router.invalid"));
    }

    @Test
    void aPortThatAcceptsAndSaysNothingTimesOut() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var device = Devices.patient(Devices.at(silent.getLocalPort()), Devices.handshake(300));

            assertThat(fault(device)).isEqualTo(new Fault.HandshakeTimedOut(Duration.ofMillis(300), ""));
        }
    }

    @Test
    void aPortThatSpeaksSomethingElseIsToldWithWhatItSaid() throws Exception {
        try (var web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var answer = Thread.ofVirtual().start(() -> say(web, "HTTP/1.1 400 Bad Request\r\n\r\n"));
            var device = Devices.patient(Devices.at(web.getLocalPort()), Devices.handshake(300));

            assertThat(fault(device))
                    .isInstanceOfSatisfying(
                            Fault.HandshakeTimedOut.class,
                            fault -> assertThat(fault.seen()).contains("HTTP/1.1 400 Bad Request"));
            answer.join();
        }
    }

    @Test
    void noCommonAlgorithmNamesWhatBothSidesOfferAndTheWayOut() throws Exception {
        try (var old = new ScriptedDevice(ROUTER)) {
            old.server().setKeyExchangeFactories(List.of(oldExchange()));
            old.start();

            assertThat(fault(Devices.at(old.port())))
                    .isInstanceOfSatisfying(
                            Fault.NoKeyExchange.class,
                            fault -> assertThat(fault.detail())
                                    .contains(
                                            "diffie-hellman-group14-sha1",
                                            "curve25519-sha256",
                                            "legacy_algorithms: true"));
        }
    }

    @Test
    void anOldDeviceIsReachedWhereItsEntrySaysSo() throws Exception {
        try (var old = new ScriptedDevice(ROUTER)) {
            old.server().setKeyExchangeFactories(List.of(oldExchange()));
            old.start();
            var device = Devices.trusting(Devices.at(old.port()), new Trust(Optional.empty(), Optional.empty(), true));

            assertThat(shell.converse(new Task(device, List.of("show a")), new Call()))
                    .hasSize(1);
            assertThat(fault(Devices.at(old.port()))).isInstanceOf(Fault.NoKeyExchange.class);
        }
    }

    @Test
    void aWrongPasswordIsTriedOnce() throws Exception {
        try (var router = new ScriptedDevice(ROUTER).start()) {
            var device = Devices.of(Devices.at(router.port()), "cisco_ios", Devices.login("wrong", ""));

            assertThat(fault(device)).isEqualTo(new Fault.Denied(ScriptedDevice.USERNAME));
            assertThat(router.logins()).isEqualTo(1);
        }
    }

    @Test
    void aLoginThatIsNotAnsweredTimesOut() throws Exception {
        var never = new CountDownLatch(1);
        try (var slow = new ScriptedDevice(ROUTER)) {
            slow.server().setPasswordAuthenticator((_, _, _) -> awaited(never));
            slow.start();
            var usual = Timeouts.DEFAULT;
            var auth = Duration.ofMillis(500);
            var timeouts = new Timeouts(usual.connect(), auth, usual.banner(), usual.read());

            assertThat(fault(Devices.patient(Devices.at(slow.port()), timeouts)))
                    .isEqualTo(new Fault.AuthTimedOut(auth));
            never.countDown();
        }
    }

    @Test
    void aNewHostKeyIsKeptAndAChangedOneIsRefusedBeforeThePasswordIsSent() throws Exception {
        var known = folder.resolve("known_hosts");
        try (var router = new ScriptedDevice(ROUTER).start()) {
            var device = Devices.at(router.port());
            shell.converse(new Task(device, List.of("show a")), new Call());
            assertThat(Files.readString(known)).startsWith("[127.0.0.1]:" + router.port() + " ecdsa-sha2-nistp256 ");

            Files.writeString(
                    known,
                    Files.readString(known).replaceFirst(" \\S+ \\S+\\n", " " + ScriptedDevice.OTHER_KEY + "\n"));

            assertThat(fault(device))
                    .isInstanceOfSatisfying(
                            Fault.HostKeyRefused.class,
                            fault -> assertThat(fault.detail())
                                    .containsPattern(
                                            "known is ssh-ed25519 SHA256:\\S+, it shows ecdsa-sha2-nistp256 SHA256:"));
            assertThat(router.logins()).isEqualTo(1);
        }
    }

    @Test
    void aStrictDeviceAcceptsNoUnknownHostKey() throws Exception {
        try (var router = new ScriptedDevice(ROUTER).start()) {
            var trust = new Trust(Optional.of(HostKeys.STRICT), Optional.empty(), false);

            assertThat(fault(Devices.trusting(Devices.at(router.port()), trust)))
                    .isInstanceOf(Fault.HostKeyRefused.class);
        }
    }

    @Test
    void aShellThatStaysMuteHasNoPrompt() throws Exception {
        try (var mute = new ScriptedDevice(MUTE).start()) {
            var device = Devices.patient(Devices.at(mute.port()), Devices.reading(1500));

            assertThat(fault(device)).isEqualTo(new Fault.NoPrompt(Duration.ofMillis(1500), ""));
        }
    }

    @Test
    void aWrongSecretIsKnownAtTheSecondQuestion() throws Exception {
        var lines = List.of(
                "< R1>",
                "> \\n",
                "< \\r\\nR1>",
                "> terminal width 511\\n",
                "< terminal width 511\\r\\nR1>",
                "> terminal length 0\\n",
                "< terminal length 0\\r\\nR1>",
                "> enable\\n",
                "< enable\\r\\nPassword: ",
                "> wrong\\n",
                "< \\r\\nPassword: ",
                "> never\\n");
        try (var router = new ScriptedDevice(ScriptedDevice.of(Recording.of(lines))).start()) {
            var device =
                    Devices.of(Devices.at(router.port()), "cisco_ios", Devices.login(ScriptedDevice.PASSWORD, "wrong"));

            assertThat(fault(device)).isEqualTo(new Fault.EnableRefused("it asked for the password again"));
        }
    }

    @Test
    void aCutAnswerLeavesTheAnswersBeforeIt() throws Exception {
        try (var router = new ScriptedDevice(
                        ScriptedDevice.answering("R1#", command -> command.contains("b") ? null : "fine\r\n"))
                .start()) {
            var failure = failure(Devices.at(router.port()), new Call(), "show a", "show b", "show c");

            assertThat(failure.fault()).isEqualTo(new Fault.HungUp("show b"));
            assertThat(failure.failed().outputs()).extracting(Output::text).containsExactly("fine");
        }
    }

    @Test
    void anAnswerWithoutAnEndStopsAtTheLimit() throws Exception {
        try (var router = new ScriptedDevice(ScriptedDevice.answering(
                        "R1#", command -> "x".repeat(100).concat("\r\n").repeat(command.startsWith("show") ? 5000 : 1)))
                .start()) {
            assertThat(fault(Devices.at(router.port()))).isEqualTo(new Fault.OutputLimitReached("show clock", LIMIT));
        }
    }

    @Test
    void aFileThatEndsWithoutALineEndIsAnAnswer() throws Exception {
        try (var router = new ScriptedDevice(ScriptedDevice.answering("R1#", command -> "of " + command)).start()) {
            var outputs = shell.converse(new Task(Devices.at(router.port()), List.of("show a", "show b")), new Call());

            assertThat(outputs).extracting(Output::text).containsExactly("of show a", "of show b");
        }
    }

    @Test
    void anAnswerWithoutAPromptTimesOut() throws Exception {
        try (var router = new ScriptedDevice(
                        ScriptedDevice.answering("R1#", command -> command.startsWith("show") ? "half" : ""))
                .start()) {
            var device = Devices.patient(Devices.at(router.port()), Devices.reading(1000));

            assertThat(fault(device)).isEqualTo(new Fault.ReadTimedOut("show clock", Duration.ofSeconds(1)));
        }
    }

    @Test
    void aCallThatIsEndedReturnsWithItsReasonWhileItReads() throws Exception {
        try (var router = new ScriptedDevice(MUTE).start();
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var call = new Call();
            var failure = executor.submit(() -> failure(Devices.at(router.port()), call, "show clock"));
            router.opened().get(1, TimeUnit.MINUTES);

            call.end(new Fault.Cancelled());

            assertThat(failure.get(1, TimeUnit.MINUTES).fault()).isEqualTo(new Fault.Cancelled());
        }
    }

    @Test
    void aCallThatIsEndedReturnsWithItsReasonWhileItConnects() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var call = new Call();
            var failure = executor.submit(() -> failure(Devices.at(silent.getLocalPort()), call, "show clock"));
            try (var accepted = silent.accept()) {
                call.end(new Fault.DeadlineReached(Duration.ofSeconds(30)));

                assertThat(failure.get(1, TimeUnit.MINUTES).fault())
                        .isEqualTo(new Fault.DeadlineReached(Duration.ofSeconds(30)));
                assertThat(accepted.isConnected()).isTrue();
            }
        }
    }

    @Test
    void aCallThatEndedBeforeItBeganTouchesNothing() {
        var call = new Call();
        call.end(new Fault.Cancelled());

        assertThat(failure(Devices.named(Devices.at(22), "router.invalid"), call, "show clock")
                        .fault())
                .isEqualTo(new Fault.Cancelled());
    }

    @Test
    void aLabDeviceWithoutTheLabIsAMistakeAndNotContacted() throws Exception {
        try (var router = new ScriptedDevice(ROUTER).start()) {
            var device = Devices.at(router.port());
            var simulation = new Simulation(Optional.empty(), Simulation.Fault.NONE);
            var lab = new Device(
                    device.name(),
                    device.address(),
                    device.platform(),
                    device.login(),
                    device.timeouts(),
                    device.trust(),
                    device.labels(),
                    device.jumps(),
                    Optional.of(simulation),
                    Optional.empty());

            assertThat(fault(lab))
                    .isEqualTo(new Fault.Misconfigured(
                            "a lab device, and the lab is off: set showstream.lab.enabled=true"));
            assertThat(router.logins()).isZero();
            var outputs = shell.converse(
                    new Task(
                            lab.behind(new InetSocketAddress(InetAddress.getLoopbackAddress(), router.port())),
                            List.of("show a")),
                    new Call());
            assertThat(outputs).hasSize(1);
            assertThat(folder.resolve("known_hosts")).doesNotExist();
        }
    }

    @Test
    void anUnknownPlatformIsAMistakeOfTheInventory() {
        var device = Devices.of(Devices.at(22), "cisco_oops", Devices.login("x", ""));

        assertThat(fault(device))
                .isInstanceOfSatisfying(
                        Fault.Misconfigured.class,
                        fault -> assertThat(fault.detail()).contains("cisco_oops", "cisco_ios"));
    }

    private Fault fault(Device device) {
        return failure(device, new Call(), "show clock").fault();
    }

    private DeviceException failure(Device device, Call call, String... commands) {
        return catchThrowableOfType(
                DeviceException.class, () -> shell.converse(new Task(device, List.of(commands)), call));
    }

    private static KeyExchangeFactory oldExchange() {
        return ServerBuilder.DH2KEX.apply(BuiltinDHFactories.resolveFactory("diffie-hellman-group14-sha1"));
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException _) {
            return false;
        }
    }

    private static void say(ServerSocket server, String text) {
        try (var socket = server.accept()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (IOException _) {
            // The client left first.
        }
    }
}
