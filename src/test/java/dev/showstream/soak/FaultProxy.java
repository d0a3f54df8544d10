package dev.showstream.soak;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// A network of its own before a server on loopback: each connection through it comes to the next harm.
final class FaultProxy implements AutoCloseable {
    private final InetSocketAddress target;
    private final Supplier<Harm> harms;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    FaultProxy(InetSocketAddress target, Supplier<Harm> harms) throws IOException {
        this.target = target;
        this.harms = harms;
        this.server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("proxy").start(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    /// How many there were.
    int connections() {
        return connections.get();
    }

    /// How many sockets are open on either side.
    int open() {
        return open.size();
    }

    private void accept() {
        try {
            while (true) {
                var client = server.accept();
                connections.incrementAndGet();
                open.add(client);
                var harm = harms.get();
                Thread.ofVirtual().name("proxied").start(() -> carry(client, harm));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void carry(Socket client, Harm harm) {
        try (var device = new Socket(target.getAddress(), target.getPort())) {
            open.add(device);
            client.setTcpNoDelay(true);
            device.setTcpNoDelay(true);
            var up = Thread.ofVirtual().name("proxied-up").start(() -> forward(client, device));
            down(device, client, harm);
            drop(client);
            drop(device);
            up.join();
            open.remove(device);
        } catch (IOException | InterruptedException _) {
            // The end of it, one way or the other.
        } finally {
            drop(client);
            open.removeIf(Socket::isClosed);
        }
    }

    private static void forward(Socket client, Socket device) {
        try {
            client.getInputStream().transferTo(device.getOutputStream());
            device.close();
        } catch (IOException _) {
            drop(device);
        }
    }

    /// What the device sends is harmed; what it is sent is not.
    private static void down(Socket device, Socket client, Harm harm) throws IOException {
        var in = device.getInputStream();
        var out = client.getOutputStream();
        switch (harm) {
            case Harm.None() -> in.transferTo(out);
            case Harm.Delay(var millis) -> {
                pause(millis);
                in.transferTo(out);
            }
            case Harm.Trickle(var piece, var millis) -> trickle(in, out, piece, millis);
            case Harm.Cut(var after) -> copy(in, out, after);
            case Harm.Reset(var after) -> {
                copy(in, out, after);
                client.setSoLinger(true, 0);
            }
            case Harm.BlackHole(var after) -> {
                copy(in, out, after);
                in.transferTo(OutputStream.nullOutputStream());
            }
            case Harm.Garble(var at) -> {
                copy(in, out, at);
                var harmed = in.read();
                if (harmed >= 0) {
                    out.write(harmed ^ 0x10);
                    in.transferTo(out);
                }
            }
        }
    }

    private static void copy(InputStream in, OutputStream out, int bytes) throws IOException {
        var buffer = new byte[1024];
        for (var left = bytes; left > 0; ) {
            var count = in.read(buffer, 0, Math.min(left, buffer.length));
            if (count < 0) {
                return;
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }

    private static void trickle(InputStream in, OutputStream out, int piece, int millis) throws IOException {
        var buffer = new byte[piece];
        for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
            pause(millis);
        }
    }

    private static void pause(int millis) throws IOException {
        try {
            var _ = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // Closed is closed.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(FaultProxy::drop);
    }
}
