package dev.showstream.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/// Many clients that follow one run over sockets of their own, read by one thread, so that they cost as little as they
/// can of the machine that they share with the server.
final class Crowd implements AutoCloseable {
    private static final String RESULT = "event: result\n";

    private final Selector selector = Selector.open();
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(64 << 10);
    private final LongConsumer onResult;
    private volatile boolean left;

    /// @param onResult told the time, in nanoseconds, at which a client has the whole of a result
    Crowd(URI events, int size, LongConsumer onResult) throws IOException {
        this.onResult = onResult;
        for (var i = 0; i < size; i++) {
            var channel = SocketChannel.open(new InetSocketAddress("localhost", events.getPort()));
            var request = "GET %s HTTP/1.1\r\nHost: localhost:%d\r\n\r\n".formatted(events.getPath(), events.getPort());
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false)
                    .register(selector, SelectionKey.OP_READ, new Received(new StringBuilder()));
        }
        Thread.ofPlatform().name("crowd").daemon().start(this::read);
    }

    private void read() {
        try {
            while (!left) {
                selector.select(this::read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(SelectionKey key) {
        try {
            bytes.clear();
            if (((SocketChannel) key.channel()).read(bytes) < 0) {
                key.cancel();
                return;
            }
            var now = System.nanoTime();
            var text = ((Received) key.attachment()).text();
            text.append(StandardCharsets.ISO_8859_1.decode(bytes.flip()));
            for (var end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
                if (text.substring(0, end).contains(RESULT)) {
                    onResult.accept(now);
                }
                text.delete(0, end + 2);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        left = true;
        selector.wakeup();
        for (var key : selector.keys()) {
            key.channel().close();
        }
    }

    /// What came to one follower and is no whole line yet.
    private record Received(StringBuilder text) {}
}
