package dev.showstream.cli;

import dev.showstream.journal.Entry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Reads server-sent events; one that has been silent for too long is closed, so that its reader is told.
final class EventStream implements AutoCloseable {
    private final InputStream in;
    private final BufferedReader lines;
    private final Duration silence;
    private volatile long heardAt = System.nanoTime();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// @param silence after which nothing is expected any more
    EventStream(InputStream in, Duration silence) {
        this.in = in;
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.silence = silence;
        Thread.ofVirtual().name("silence").start(this::listen);
    }

    /// The next event; nothing where the stream ends, which only a whole event before it makes a proper end.
    Optional<Entry> next() throws IOException {
        var type = "";
        var id = "";
        var data = "";
        for (var line = line(); line != null; line = line()) {
            if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty() && !data.isEmpty()) {
                return Optional.of(entry(type, id, data));
            }
        }
        return Optional.empty();
    }

    private String line() throws IOException {
        var line = lines.readLine();
        heardAt = System.nanoTime();
        return line;
    }

    private static Entry entry(String type, String id, String data) throws IOException {
        var colon = id.lastIndexOf(':');
        try {
            var seq = Long.parseLong(id.substring(colon + 1));
            return new Entry(id.substring(0, Math.max(colon, 0)), seq, type, data.getBytes(StandardCharsets.UTF_8));
        } catch (NumberFormatException _) {
            throw new IOException("an event without a number");
        }
    }

    private void listen() {
        try {
            while (!closed.await(silence.toNanos() - (System.nanoTime() - heardAt), TimeUnit.NANOSECONDS)) {
                if (System.nanoTime() - heardAt >= silence.toNanos()) {
                    close();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
