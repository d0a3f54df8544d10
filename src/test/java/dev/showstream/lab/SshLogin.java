package dev.showstream.lab;

import dev.showstream.inventory.Device;
import dev.showstream.ssh.connection.SecurityProviders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;

/// A plain client of sshd-core, logged in at a lab device; reads until a text shows.
final class SshLogin implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(1);

    static {
        SecurityProviders.register();
    }

    private final ClientSession session;

    private SshLogin(ClientSession session) {
        this.session = session;
    }

    static SshClient client() {
        var client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
        return client;
    }

    static SshLogin to(SshClient client, Device device, String password) throws IOException {
        var door = device.door().orElseThrow();
        var session =
                client.connect(device.login().username(), door).verify(PATIENCE).getSession();
        session.addPasswordIdentity(password);
        session.auth().verify(PATIENCE);
        return new SshLogin(session);
    }

    ClientSession session() {
        return session;
    }

    Terminal shell() throws IOException {
        return shell(session.createShellChannel());
    }

    Terminal shell(ChannelShell channel) throws IOException {
        channel.setRedirectErrorStream(true);
        channel.open().verify(PATIENCE);
        return new Terminal(channel.getInvertedIn(), channel.getInvertedOut());
    }

    Executed exec(String command) throws IOException {
        var channel = session.createExecChannel(command);
        var out = new ByteArrayOutputStream();
        channel.setOut(out);
        channel.open().verify(PATIENCE);
        channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
        return new Executed(out.toString(StandardCharsets.ISO_8859_1), status(channel));
    }

    private static int status(ChannelExec channel) {
        var status = channel.getExitStatus();
        return status == null ? -1 : status;
    }

    @Override
    public void close() {
        session.close(true);
    }

    record Executed(String output, int status) {}

    /// The two streams of a shell.
    record Terminal(OutputStream keys, InputStream screen) {
        void type(String text) throws IOException {
            keys.write(text.getBytes(StandardCharsets.ISO_8859_1));
            keys.flush();
        }

        /// All that comes up to and with `end`; what came when the stream ends before.
        String until(String end) throws IOException {
            var seen = new StringBuilder();
            while (seen.indexOf(end) < 0) {
                var next = screen.read();
                if (next < 0) {
                    return seen.toString();
                }
                seen.append((char) next);
            }
            return seen.toString();
        }
    }
}
