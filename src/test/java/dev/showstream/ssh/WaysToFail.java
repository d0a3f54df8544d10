package dev.showstream.ssh;

import static org.assertj.core.api.Assertions.catchThrowable;

import dev.showstream.inventory.Address;
import dev.showstream.inventory.Device;
import dev.showstream.inventory.Hop;
import dev.showstream.inventory.Login;
import dev.showstream.inventory.Secret;
import dev.showstream.inventory.Timeouts;
import dev.showstream.inventory.Trust;
import dev.showstream.run.Shell;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.server.ServerBuilder;

/// Devices that fail, each in a way of its own, and most of which repeat the credentials that they were told.
public final class WaysToFail implements Closeable {
    public static final String PASSWORD = ScriptedDevice.PASSWORD;
    public static final String WRONG = "Zq7xWRONGw9Kt";
    public static final String ENABLE = "Zq7xENABLEw9Kt";
    public static final String PASSPHRASE = "Zq7xPASSPHRASEw9Kt";

    private static final Duration SOON = Duration.ofMillis(1500);
    private static final ScriptedDevice.Script ROUTER = ScriptedDevice.answering("R1#", _ -> "fine\r\n");
    private static final String BUG = "bug.invalid";

    private final Path folder;
    private final Deque<Closeable> open = new ArrayDeque<>();
    private final CountDownLatch never = new CountDownLatch(1);

    public WaysToFail(Path folder) {
        this.folder = folder;
    }

    /// One that does not fail, and then some for each fault that a device can be the cause of.
    public List<Device> devices() throws IOException {
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
                hasty(full()),
                Devices.named(Devices.at(22), "127.255.255.255"),
                hasty(peer((in, out) -> {
                    ScriptedDevice.send(PASSWORD + "\r\n", out);
                    in.readAllBytes();
                })),
                Devices.at(peer((_, out) -> ScriptedDevice.send("no SSH for " + PASSWORD + "\r\n", out))),
                Devices.at(started(old)),
                Devices.trusting(Devices.at(started(ROUTER)), strict),
                with(Devices.at(started(ROUTER)), WRONG, ""),
                with(Devices.at(parrotAtTheDoor()), WRONG, ""),
                Devices.at(started(Parrots.thatAsk(ROUTER))),
                Devices.through(with(Devices.at(22), WRONG, ""), new Hop.Direct("cisco", here(parrotAtTheDoor()))),
                Devices.through(Devices.at(22), new Hop.Direct("cisco", here(started(Parrots.onTheWay(ROUTER))))),
                hasty(started(slow)),
                with(Devices.at(enabling("% Bad secrets")), PASSWORD, ENABLE),
                with(Devices.at(enabling("% Bad secrets: " + ENABLE)), PASSWORD, ENABLE),
                with(hasty(enabling(ENABLE)), PASSWORD, ENABLE),
                Devices.of(hasty(started(WaysToFail::parrotInTheShell)), "cisco_wlc", Devices.login(PASSWORD, "")),
                hasty(started(ScriptedDevice.answering("R1#", command -> command.startsWith("sh") ? "half" : ""))),
                Devices.at(started(ScriptedDevice.answering("R1#", command -> command.startsWith("sh") ? null : ""))),
                Devices.at(started(ScriptedDevice.answering(
                        "R1#", command -> command.startsWith("sh") ? "x\r\n".repeat(50_000) : ""))),
                keyed(Devices.at(started(ROUTER))),
                with(Devices.named(Devices.at(22), BUG), PASSWORD, ENABLE));
    }

    /// Ones that refuse the same login.
    public List<Device> locked() throws IOException {
        var port = started(ROUTER);
        return IntStream.range(0, 9)
                .mapToObj(_ -> with(Devices.at(port), WRONG, ""))
                .toList();
    }

    /// Lets in and never says a word.
    ScriptedDevice mute() throws IOException {
        var device = new ScriptedDevice((in, _) -> in.readAllBytes());
        started(device);
        return device;
    }

    /// `real`, with a bug: what it throws tells all that it knows.
    static Shell withBug(Shell real) {
        return (task, call) -> {
            if (task.device().address().host().equals(BUG)) {
                var bug = new IllegalStateException(
                        "no idea what %s and %s are".formatted(PASSWORD, ENABLE),
                        new IOException("it said\n" + PASSWORD));
                bug.addSuppressed(new AssertionError(ENABLE));
                throw bug;
            }
            return real.converse(task, call);
        };
    }

    private int started(ScriptedDevice.Script script) throws IOException {
        return started(new ScriptedDevice(script));
    }

    private int started(ScriptedDevice device) throws IOException {
        open.push(device);
        return device.start().port();
    }

    private int peer(RawPeer.Speech speech) throws IOException {
        var peer = new RawPeer(speech);
        open.push(peer);
        return peer.port();
    }

    /// The port of a listener whose queue is so full that the system answers nobody: the last to try has seen it.
    private int full() throws IOException {
        var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        open.push(listener);
        while (!(catchThrowable(() -> queue(listener)) instanceof SocketTimeoutException)) {
            // There is room for one more.
        }
        return listener.getLocalPort();
    }

    private void queue(ServerSocket listener) throws IOException {
        var waiting = new Socket();
        open.push(waiting);
        waiting.connect(new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()), 500);
    }

    private static Address here(int port) {
        return new Address("127.0.0.1", port);
    }

    static Device hasty(int port) {
        return Devices.patient(Devices.at(port), new Timeouts(SOON, SOON, SOON, SOON));
    }

    private static Device with(Device device, String password, String secret) {
        return Devices.of(device, "cisco_ios", Devices.login(password, secret));
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

    @Override
    public void close() throws IOException {
        never.countDown();
        for (var each : open) {
            each.close();
        }
    }
}
