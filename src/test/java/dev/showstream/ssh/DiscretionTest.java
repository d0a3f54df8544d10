package dev.showstream.ssh;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.inventory.Address;
import dev.showstream.inventory.Device;
import dev.showstream.inventory.Hop;
import dev.showstream.inventory.Login;
import dev.showstream.inventory.Secret;
import dev.showstream.inventory.Timeouts;
import dev.showstream.inventory.Trust;
import dev.showstream.journal.Journals;
import dev.showstream.journal.MemoryBudget;
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
import dev.showstream.secrets.Sweep;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.server.ServerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a call ends in, no credential is in an event or, at its most talkative, in a log: also where the device
/// repeats what it was told.
class DiscretionTest {
    private static final String PASSWORD = ScriptedDevice.PASSWORD;
    private static final String WRONG = "Zq7xWRONGw9Kt";
    private static final String ENABLE = "Zq7xENABLEw9Kt";
    private static final String PASSPHRASE = "Zq7xPASSPHRASEw9Kt";
    private static final Duration SOON = Duration.ofMillis(1500);
    private static final ScriptedDevice.Script MUTE = (in, _) -> in.readAllBytes();
    private static final ScriptedDevice.Script ROUTER = ScriptedDevice.answering("R1#", _ -> "fine\r\n");

    @TempDir
    Path folder;

    private final Sweep sweep = new Sweep(PASSWORD, WRONG, ENABLE, PASSPHRASE);
    /// The library is silent unless told otherwise; then it quotes the peer whole, and it is the peer here, too.
    private final Logs logs = new Logs(sweep, name -> !name.startsWith("org.apache.sshd"));
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Set<String> codes = new TreeSet<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor();
    private SshShell shell;
    private Runs runs;

    @BeforeEach
    void open() {
        shell = new SshShell(Settings.defaults(folder.resolve("known_hosts")).limitedTo(20_000), Platforms.builtIn());
        var clock = InstantSource.system();
        var journals = new Journals(clock, Runnable::run, new MemoryBudget(1 << 20), Optional.empty());
        var history = new History(journals, new History.Keep(9, Duration.ofHours(1)), clock);
        var contact = new Runs.Contact(shell, new Kindness(Retries.NONE, 2));
        runs = new Runs(contact, new Workers(30), new Runs.Clockwork(clock, alarms), history);
        logs.open();
    }

    @AfterEach
    void close() throws Exception {
        logs.close();
        never.countDown();
        shell.close();
        for (var each : open) {
            each.close();
        }
        alarms.shutdownNow();
    }

    @Test
    void noFaultTellsACredential() throws Exception {
        seen(run(devices(), Optional.empty()));
        seen(run(locked(), Optional.empty()));
        var mute = List.of(hasty(started(MUTE)));
        seen(run(mute, Optional.of(Duration.ofMillis(300))));
        seen(ended(new Fault.Cancelled()));
        seen(ended(new Fault.Interrupted()));

        assertThat(codes)
                .containsExactlyInAnyOrder(
                        "answered",
                        "dns",
                        "connect_refused",
                        "unreachable",
                        "handshake_timeout",
                        "kex",
                        "host_key",
                        "auth",
                        "auth_timeout",
                        "lockout",
                        "enable",
                        "prompt",
                        "read_timeout",
                        "closed",
                        "deadline",
                        "cancelled",
                        "interrupted",
                        "output_limit",
                        "config");
        assertThat(logs.count()).isGreaterThan(100);
        assertThat(sweep.found()).isEmpty();
    }

    private List<Device> devices() throws IOException {
        var gone = new RawPeer((_, _) -> {});
        gone.close();
        var old = new ScriptedDevice(ROUTER);
        old.server()
                .setKeyExchangeFactories(List.of(
                        ServerBuilder.DH2KEX.apply(BuiltinDHFactories.resolveFactory("diffie-hellman-group1-sha1"))));
        var slow = new ScriptedDevice(ROUTER);
        slow.server().setPasswordAuthenticator((_, _, _) -> awaited());
        var strict = new Trust(Optional.of(Trust.HostKeys.STRICT), Optional.empty(), false);
        return List.of(
                Devices.at(started(ROUTER)),
                Devices.named(Devices.at(22), "router.invalid"),
                Devices.at(gone.port()),
                Devices.named(Devices.at(22), "127.255.255.255"),
                hasty(said(PASSWORD + "\r\n")),
                Devices.at(started(old)),
                Devices.trusting(Devices.at(started(ROUTER)), strict),
                with(Devices.at(started(ROUTER)), WRONG, ""),
                with(Devices.at(parrotAtTheDoor()), WRONG, ""),
                Devices.through(with(Devices.at(22), WRONG, ""), new Hop.Direct("cisco", here(parrotAtTheDoor()))),
                hasty(started(slow)),
                with(Devices.at(enabling("% Bad secrets")), PASSWORD, ENABLE),
                with(Devices.at(enabling("% Bad secrets: " + ENABLE)), PASSWORD, ENABLE),
                with(hasty(enabling(ENABLE)), PASSWORD, ENABLE),
                Devices.of(hasty(started(DiscretionTest::parrotInTheShell)), "cisco_wlc", login(PASSWORD, "")),
                hasty(started(ScriptedDevice.answering("R1#", command -> command.startsWith("sh") ? "half" : ""))),
                Devices.at(started(ScriptedDevice.answering("R1#", command -> command.startsWith("sh") ? null : ""))),
                Devices.at(started(ScriptedDevice.answering(
                        "R1#", command -> command.startsWith("sh") ? "x\r\n".repeat(50_000) : ""))),
                keyed(Devices.at(started(ROUTER))));
    }

    private List<Device> locked() throws IOException {
        var port = started(ROUTER);
        return IntStream.range(0, 9)
                .mapToObj(_ -> with(Devices.at(port), WRONG, ""))
                .toList();
    }

    private Run ended(Fault reason) throws IOException {
        var device = new ScriptedDevice(MUTE);
        var run = runs.start(plan(List.of(Devices.at(started(device))), Optional.empty()));
        device.opened().join();
        run.end(reason);
        await().until(run::over);
        return run;
    }

    private Run run(List<Device> devices, Optional<Duration> deadline) {
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
            codes.add(task.fault().map(Fault::code).orElse("answered"));
            task.fault().ifPresent(fault -> sweep.look("a fault", fault.toString()));
            sweep.look("a task", task.toString());
        });
    }

    private int started(ScriptedDevice.Script script) throws IOException {
        return started(new ScriptedDevice(script));
    }

    private int started(ScriptedDevice device) throws IOException {
        open.add(device);
        return device.start().port();
    }

    private int said(String text) throws IOException {
        var peer = new RawPeer((in, out) -> {
            ScriptedDevice.send(text, out);
            in.readAllBytes();
        });
        open.add(peer);
        return peer.port();
    }

    private static Address here(int port) {
        return new Address("127.0.0.1", port);
    }

    private static Device hasty(int port) {
        return Devices.patient(Devices.at(port), new Timeouts(SOON, SOON, SOON, SOON));
    }

    private static Device with(Device device, String password, String secret) {
        return Devices.of(device, "cisco_ios", login(password, secret));
    }

    private static Login login(String password, String secret) {
        return Devices.login(password, secret);
    }

    /// Its key file is none, and a passphrase stands next to it.
    private Device keyed(Device device) throws IOException {
        var file = Files.writeString(folder.resolve("id"), "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n");
        var keys = new Login.Keys(Optional.of(file), Optional.of(new Secret(PASSPHRASE)), false, false);
        return Devices.of(
                device, "cisco_ios", new Login("cisco", Optional.of(new Secret(PASSWORD)), Optional.empty(), keys));
    }

    /// Hangs up on a wrong password, and says which it was.
    private int parrotAtTheDoor() throws IOException {
        var parrot = new ScriptedDevice(ROUTER);
        parrot.server().setPasswordAuthenticator((_, password, session) -> {
            try {
                session.disconnect(SshConstants.SSH2_DISCONNECT_BY_APPLICATION, "what is " + password + "?");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return false;
        });
        return started(parrot);
    }

    private static void parrotInTheShell(InputStream in, OutputStream out) throws IOException {
        ScriptedDevice.send("User: ", out);
        ScriptedDevice.readLine(in);
        ScriptedDevice.send("\r\nPassword: ", out);
        var password = ScriptedDevice.readLine(in);
        ScriptedDevice.send("\r\nheard you\r\nsay " + password + " and", out);
        in.readAllBytes();
    }

    private int enabling(String answer) throws IOException {
        return started((in, out) -> {
            ScriptedDevice.send("R1>", out);
            for (var line = ScriptedDevice.readLine(in); !line.equals("enable"); line = ScriptedDevice.readLine(in)) {
                ScriptedDevice.send(line + "\r\nR1>", out);
            }
            ScriptedDevice.send("enable\r\nPassword: ", out);
            ScriptedDevice.readLine(in);
            ScriptedDevice.send("\r\n" + answer + "\r\n", out);
            in.readAllBytes();
        });
    }

    private boolean awaited() {
        try {
            return never.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
