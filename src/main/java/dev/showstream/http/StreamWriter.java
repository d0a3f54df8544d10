package dev.showstream.http;

import dev.showstream.journal.Entry;
import dev.showstream.run.Run;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Writes a run's events to one client, at that client's pace.
///
/// An event is asked for only when the socket takes more, so that a client which reads slowly costs one event of
/// memory and holds nobody back. All of it happens on the connection's own event loop.
final class StreamWriter implements Flow.Subscriber<Entry> {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final HttpServerResponse response;
    private final Format format;
    private final Runnable onLeave;
    private final Context context;
    private final UniEmitter<? super Void> end;
    private long heartbeat;
    private Flow.@Nullable Subscription subscription;

    private StreamWriter(Stream stream, Context context, UniEmitter<? super Void> end) {
        this.response = stream.response();
        this.format = stream.format();
        this.onLeave = stream.onLeave();
        this.context = context;
        this.end = end;
    }

    /// One client's wish.
    ///
    /// @param after the last event that the client has
    /// @param onLeave what to do when the client goes away before the end
    record Stream(Run run, long after, Format format, HttpServerResponse response, Runnable onLeave) {

        /// Sends the head now, then every event; done when the last is written or the client has gone.
        Uni<Void> write(Context context) {
            return Uni.createFrom()
                    .emitter(end -> context.runOnContext(_ -> new StreamWriter(this, context, end).open(this)));
        }
    }

    private void open(Stream stream) {
        if (response.closed()) {
            left();
            return;
        }
        response.setChunked(true);
        format.headers().forEach(response::putHeader);
        response.closeHandler(_ -> left());
        response.exceptionHandler(_ -> {}); // a client that goes away; the close handler sees to it
        response.write(format.opening());
        heartbeat = context.owner().setPeriodic(HEARTBEAT.toMillis(), _ -> beat());
        stream.run()
                .journal()
                .after(stream.after(), task -> context.runOnContext(_ -> task.run()))
                .subscribe(this);
    }

    private void beat() {
        if (!response.writeQueueFull()) {
            format.heartbeat().ifPresent(response::write);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(Entry entry) {
        response.write(format.frame(entry));
        if (response.writeQueueFull()) {
            response.drainHandler(_ -> more());
        } else {
            more();
        }
    }

    private void more() {
        if (subscription != null) {
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable bug) {
        close();
        end.fail(bug);
    }

    @Override
    public void onComplete() {
        close();
        response.end().onComplete(_ -> end.complete(null));
    }

    private void left() {
        if (response.ended()) {
            return;
        }
        if (subscription != null) {
            subscription.cancel();
        }
        close();
        onLeave.run();
        end.complete(null);
    }

    private void close() {
        context.owner().cancelTimer(heartbeat);
    }
}
