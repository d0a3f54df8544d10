package dev.showstream.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The line between a client and the server, which a test can cut, silence and mend.
public final class Cable implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int server;
    private State state = State.SOUND;

    private enum State {
        SOUND,
        SILENT,
        CUT
    }

    public Cable(int server) throws IOException {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /// Ends every connection and lets none through until [#mend()].
    public void cut() throws IOException {
        become(State.CUT);
        for (var socket : open) {
            socket.close();
        }
    }

    /// Leaves every connection open and lets not a byte through until [#mend()].
    void silence() {
        become(State.SILENT);
    }

    public void mend() {
        become(State.SOUND);
    }

    /// From now on leads to another server.
    void leadTo(int other) {
        server = other;
    }

    private synchronized void become(State next) {
        state = next;
        notifyAll();
    }

    private synchronized State state() {
        return state;
    }

    private synchronized void awaitSound() throws IOException {
        try {
            while (state == State.SILENT) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                if (state() == State.CUT) {
                    client.close();
                } else {
                    join(client, new Socket(InetAddress.getLoopbackAddress(), server));
                }
            } catch (IOException _) {
                // one connection less; the test sees what comes of it
            }
        }
    }

    private void join(Socket client, Socket upstream) {
        open.add(client);
        open.add(upstream);
        Thread.ofVirtual().start(() -> copy(client, upstream));
        Thread.ofVirtual().start(() -> copy(upstream, client));
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            copy(from.getInputStream(), to.getOutputStream());
        } catch (IOException _) {
            // cut, or closed by the other side
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        var bytes = new byte[8192];
        for (var count = in.read(bytes); count >= 0; count = in.read(bytes)) {
            awaitSound();
            out.write(bytes, 0, count);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
