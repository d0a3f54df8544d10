package dev.showstream.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A run on a server: where the connection is cut, it is followed from the event after the last one that came.
final class ServerRun implements Venue.Underway {
    private final Server server;
    private final String id;
    private final Patience patience;
    private final Consumer<String> notices;
    /// What ends the pause before the next attempt.
    private final Semaphore hurry = new Semaphore(0);
    private long seen;
    private long heardAt = System.nanoTime();
    private boolean over;

    ServerRun(Server server, String id, Patience patience, Consumer<String> notices) {
        this.server = server;
        this.id = id;
        this.patience = patience;
        this.notices = notices;
    }

    @Override
    public void follow(Venue.Reader reader) throws Failure, ReaderGoneException {
        try {
            while (!over) {
                attempt(reader);
            }
        } catch (InterruptedException _) {
            throw Failure.server("interrupted");
        }
    }

    @Override
    public void cancel() throws Failure {
        hurry.release();
        server.cancel(id);
    }

    private void attempt(Venue.Reader reader) throws Failure, ReaderGoneException, InterruptedException {
        try {
            var answer = server.events(id, seen);
            read(answer, reader);
            if (!over) {
                await(new IOException("the connection was closed before the run's last event"));
            }
        } catch (IOException e) {
            await(e);
        }
    }

    private void read(HttpResponse<InputStream> answer, Venue.Reader reader)
            throws IOException, Failure, ReaderGoneException {
        try (var events = new EventStream(answer.body(), patience.silence())) {
            if (answer.statusCode() >= 500) {
                throw new IOException("HTTP status " + answer.statusCode()); // a proxy before a server that restarts
            }
            if (answer.statusCode() != 200) {
                throw server.refusal(answer.statusCode(), text(answer));
            }
            for (var next = events.next(); next.isPresent() && !over; next = events.next()) {
                heardAt = System.nanoTime();
                if (next.get().seq() > seen) {
                    seen = next.get().seq();
                    reader.read(next.get());
                    over = next.get().last();
                }
            }
        }
    }

    private static String text(HttpResponse<InputStream> answer) throws IOException {
        return new String(answer.body().readNBytes(64 * 1024), StandardCharsets.UTF_8);
    }

    private void await(IOException cut) throws Failure, InterruptedException {
        if (System.nanoTime() - heardAt > patience.whole().toNanos()) {
            throw server.unreachable(cut);
        }
        notices.accept("showstream: the connection is cut; going on after event %d of run %s".formatted(seen, id));
        var _ = hurry.tryAcquire(patience.pause().toNanos(), TimeUnit.NANOSECONDS);
    }
}
