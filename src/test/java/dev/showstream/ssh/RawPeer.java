package dev.showstream.ssh;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A TCP server on loopback that says what a test wants said, to everyone, until they leave.
final class RawPeer implements Closeable {
    private static final int KEXINIT = 20;
    private static final int IGNORE = 2;

    private final ServerSocket server;

    /// What one client is told.
    interface Speech {
        void give(InputStream in, OutputStream out) throws IOException;
    }

    RawPeer(Speech speech) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> accept(speech));
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept(Speech speech) {
        try {
            while (true) {
                var client = server.accept();
                Thread.ofVirtual().start(() -> speak(client, speech));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private static void speak(Socket client, Speech speech) {
        try (client) {
            speech.give(client.getInputStream(), client.getOutputStream());
        } catch (IOException _) {
            // The client left, as it should.
        }
    }

    /// Says `text` for ever.
    static Speech endlessly(String text) {
        return (_, out) -> {
            while (true) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    /// Says `text` a byte at a time, with a pause after each.
    static Speech trickling(String text, int millis) {
        return (_, out) -> {
            var pause = new CountDownLatch(1);
            for (var each : text.getBytes(StandardCharsets.UTF_8)) {
                out.write(each);
                try {
                    var _ = pause.await(millis, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        };
    }

    /// Says that it speaks SSH, then `packet` so often, and then nothing.
    static Speech packets(byte[] packet, long times) {
        return (in, out) -> {
            out.write("SSH-2.0-Evil\r\n".getBytes(StandardCharsets.UTF_8));
            for (var each = 0L; each < times; each++) {
                out.write(packet);
            }
            out.flush();
            in.readAllBytes();
        };
    }

    /// A key exchange in which each list of algorithms is `names`.
    static byte[] proposal(String names) {
        return packet(payload -> {
            payload.writeByte(KEXINIT);
            payload.write(new byte[16]);
            for (var _ : List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)) {
                var list = names.getBytes(StandardCharsets.UTF_8);
                payload.writeInt(list.length);
                payload.write(list);
            }
            payload.writeByte(0);
            payload.writeInt(0);
        });
    }

    static byte[] ignored(int size) {
        return packet(payload -> {
            payload.writeByte(IGNORE);
            payload.writeInt(size);
            payload.write(new byte[size]);
        });
    }

    /// The beginning of a packet that says how long it is.
    static byte[] length(int length) {
        return bytes(out -> {
            out.writeInt(length);
            out.write(new byte[60]);
        });
    }

    private interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] packet(Writer content) {
        var payload = bytes(content);
        var padding = 8 - (payload.length + 5) % 8 + 8;
        return bytes(out -> {
            out.writeInt(payload.length + padding + 1);
            out.writeByte(padding);
            out.write(payload);
            out.write(new byte[padding]);
        });
    }

    private static byte[] bytes(Writer content) {
        var bytes = new ByteArrayOutputStream();
        try {
            content.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
