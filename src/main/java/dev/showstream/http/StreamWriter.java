package dev.showstream.http;

import dev.showstream.http.Streams.Client;
import dev.showstream.http.Streams.Reading;
import dev.showstream.journal.Entry;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Writes a run's events to one client, at that client's pace.
///
/// An event, and a part of a large one, is asked for only when the socket takes more, so that a client which reads
/// slowly costs such a part and the socket's queue (as text, an event and the queue), and holds nobody back. All of it
/// happens on the connection's own event loop.
final class StreamWriter implements Flow.Subscriber<Entry> {
    private final Client client;
    private final HttpServerResponse response;
    private final Format format;
    private final Context context;
    private final Duration interval;
    private final UniEmitter<? super Void> end;
    private long heartbeat = -1;
    private boolean over;
    private boolean stalled;
    private @Nullable Runnable onLeave;
    private Flow.@Nullable Subscription subscription;
    private @Nullable Frame frame;

    /// @param end told when the last event is written or the client has gone
    StreamWriter(Client client, Duration interval, UniEmitter<? super Void> end) {
        this.client = client;
        this.response = client.http().response();
        this.format = client.format();
        this.context = client.http().vertx().getOrCreateContext();
        this.interval = interval;
        this.end = end;
    }

    /// Finds out what to read, and then sends the head at once and every event as it comes.
    void open(Callable<Reading> opening) {
        context.executeBlocking(opening, false).onSuccess(this::begin).onFailure(end::fail);
    }

    private void begin(Reading reading) {
        onLeave = reading.onLeave();
        if (over || response.closed()) { // the client left while its run was being started
            over = false;
            leave();
        } else if (reading.isOver()) {
            over = true;
            response.putHeader("Cache-Control", "no-store"); // the same address, asked anew, may start a run
            end.complete(null); // 204, which ends a browser's retries
        } else {
            write(reading);
        }
    }

    private void write(Reading reading) {
        response.setChunked(true);
        format.headers().forEach(response::putHeader);
        response.exceptionHandler(_ -> {}); // a client that goes away; the end of the request sees to it
        response.write(format.opening());
        heartbeat = context.owner().setPeriodic(interval.toMillis(), _ -> beat());
        reading.run()
                .journal()
                .after(reading.position(), task -> context.runOnContext(_ -> task.run()))
                .subscribe(this);
    }

    private void beat() {
        if (!client.right().holds()) {
            end("access has ended");
        } else if (frame == null && !response.writeQueueFull()) {
            format.comment("still here").ifPresent(response::write);
        }
    }

    /// Ends the stream before the run's end; may be called from anywhere.
    void interrupt() {
        context.runOnContext(_ -> end("the server stops; reconnect"));
    }

    private void end(String why) {
        if (!over && heartbeat >= 0) {
            close();
            if (frame != null || response.writeQueueFull()) {
                response.reset(); // it would not be read, or stand in the middle of an event
            } else {
                format.comment(why).ifPresent(response::write);
                response.end();
            }
            left();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(Entry entry) {
        if (!over) {
            var next = new Frame(entry, format);
            frame = next;
            send(next);
        }
    }

    /// As much of the frame as the socket takes now.
    private void send(Frame frame) {
        if (frame.isAtHand()) {
            write(frame.next(), frame);
        } else {
            context.executeBlocking(frame::next, false)
                    .onSuccess(part -> write(part, frame))
                    .onFailure(this::onError);
        }
    }

    private void write(Buffer part, Frame frame) {
        for (var next = part; !over; next = frame.next()) {
            response.write(next);
            if (response.writeQueueFull()) {
                stalled = true;
                response.drainHandler(_ -> drained(frame));
                return;
            }
            if (frame.isWhole() || !frame.isAtHand()) {
                goOn(frame);
                return;
            }
        }
    }

    /// Told late at times, of a queue that was full only while it was being written to.
    private void drained(Frame frame) {
        if (stalled) {
            stalled = false;
            goOn(frame);
        }
    }

    private void goOn(Frame frame) {
        if (over) {
            return;
        }
        if (frame.isWhole()) {
            this.frame = null;
            more();
        } else {
            send(frame);
        }
    }

    private void more() {
        if (subscription != null) {
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable bug) {
        if (!over) {
            close();
            response.reset(); // a client must not take what it has for the end
            end.fail(bug);
        }
    }

    @Override
    public void onComplete() {
        if (!over) {
            close();
            response.end().onComplete(_ -> end.complete(null));
        }
    }

    /// The client has gone; nothing where all was sent.
    void leave() {
        if (over) {
            return;
        }
        close();
        left();
    }

    private void left() {
        if (onLeave != null) {
            context.executeBlocking(Executors.callable(onLeave), false);
        }
        end.complete(null);
    }

    private void close() {
        over = true;
        context.owner().cancelTimer(heartbeat);
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
