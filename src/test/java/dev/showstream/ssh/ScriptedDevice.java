package dev.showstream.ssh;

import dev.showstream.ssh.connection.SecurityProviders;
import dev.showstream.terminal.Recorded;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/// An SSH server on loopback that plays a script, byte by byte, and notes where its client left it.
public final class ScriptedDevice implements Closeable {
    public static final String USERNAME = "cisco";
    public static final String PASSWORD = "hunter-2";

    /// What the device does with a shell.
    interface Script {
        /// Returning hangs up.
        void play(InputStream in, OutputStream out) throws IOException;
    }

    /// A host key that no device here has.
    static final String OTHER_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ";

    private static final KeyPairProvider HOST_KEY = hostKey();

    private final SshServer server;
    private final CompletableFuture<String> departure = new CompletableFuture<>();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final AtomicInteger logins = new AtomicInteger();
    private final Exchange exchange = new Exchange();

    public ScriptedDevice(Script script) {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(HOST_KEY);
        server.setPasswordAuthenticator((username, password, _) -> {
            logins.incrementAndGet();
            return isUsername(username) && password.equals(PASSWORD);
        });
        server.setShellFactory(_ -> new Shell(script));
    }

    /// Some platforms add to the name: RouterOS takes its terminal options behind a `+`.
    private static boolean isUsername(String name) {
        return name.equals(USERNAME) || name.startsWith(USERNAME + "+");
    }

    /// Before [#start]: for what this device has that others have not.
    public SshServer server() {
        return server;
    }

    public ScriptedDevice start() throws IOException {
        server.start();
        return this;
    }

    public int port() {
        return server.getPort();
    }

    /// What is on its way between the script and its client, where there is one client.
    Exchange exchange() {
        return exchange;
    }

    public int logins() {
        return logins.get();
    }

    /// Done once a shell is open.
    CompletableFuture<Void> opened() {
        return opened;
    }

    /// How the script ended: empty where it was played to its end.
    CompletableFuture<String> departure() {
        return departure;
    }

    /// A device that echoes each line and answers it; it hangs up at `exit`, and where the answer is null.
    public static Script answering(String prompt, Function<String, @Nullable String> answers) {
        return (in, out) -> {
            send(prompt, out);
            for (var line = readLine(in); !line.equals("exit"); line = readLine(in)) {
                var answer = line.isEmpty() ? "" : answers.apply(line);
                var end = answer != null && answer.endsWith("half") ? "" : prompt;
                if (answer == null) {
                    return;
                }
                send(line + "\r\n" + answer + end, out);
            }
        };
    }

    static void send(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    static String readLine(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the client left");
            }
            line.append((char) next);
        }
        return line.toString();
    }

    /// Sends each turn whole.
    static Script of(Recording recording) {
        return of(recording, () -> Integer.MAX_VALUE);
    }

    /// @param pieces how many bytes to send at once, each time
    static Script of(Recording recording, IntSupplier pieces) {
        return (in, out) -> {
            for (var turn : recording.turns()) {
                switch (turn) {
                    case Recording.Turn.Sends(var written) -> send(Recorded.bytes(written), pieces, out);
                    case Recording.Turn.Expects(var written) -> expect(Recorded.bytes(written), in);
                    case Recording.Turn.HangsUp() -> {
                        return;
                    }
                }
            }
        };
    }

    private static void send(byte[] bytes, IntSupplier pieces, OutputStream out) throws IOException {
        for (var at = 0; at < bytes.length; ) {
            var piece = Math.min(pieces.getAsInt(), bytes.length - at);
            out.write(bytes, at, piece);
            out.flush();
            at += piece;
        }
    }

    private static void expect(byte[] bytes, InputStream in) throws IOException {
        var read = in.readNBytes(bytes.length);
        var expected = new String(bytes, StandardCharsets.UTF_8);
        var sent = new String(read, StandardCharsets.UTF_8);
        if (!expected.equals(sent)) {
            throw new IOException("expected «%s» and was sent «%s»".formatted(expected, sent));
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    private static KeyPairProvider hostKey() {
        SecurityProviders.register();
        try {
            return KeyPairProvider.wrap(KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Shell implements Command {
        private final Script script;
        private InputStream in = InputStream.nullInputStream();
        private OutputStream out = OutputStream.nullOutputStream();
        private ExitCallback exit = (_, _, _) -> {};

        Shell(Script script) {
            this.script = script;
        }

        @Override
        public void setInputStream(InputStream in) {
            this.in = exchange.listening(in);
        }

        @Override
        public void setOutputStream(OutputStream out) {
            this.out = exchange.speaking(out);
        }

        @Override
        public void setErrorStream(OutputStream err) {}

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            Thread.ofVirtual().start(this::play);
        }

        @Override
        public void destroy(ChannelSession channel) {}

        private void play() {
            opened.complete(null);
            try {
                script.play(in, out);
                departure.complete("");
            } catch (IOException e) {
                departure.complete(String.valueOf(e.getMessage()));
            }
            exit.onExit(0);
        }
    }
}
