package dev.showstream.http;

import dev.showstream.journal.Entry;
import dev.showstream.run.Run;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The runs that one socket follows, each at the pace of the socket: an event is asked for when the one before it has
/// been written.
final class SocketFollows {
    private static final Logger LOG = Logger.getLogger(SocketFollows.class);

    private final WebSocketConnection socket;
    private final Set<Follow> open = ConcurrentHashMap.newKeySet();
    private volatile boolean left;

    SocketFollows(WebSocketConnection socket) {
        this.socket = socket;
    }

    /// Sends every event of `run` after `position`, and then does `last`.
    void follow(Run run, long position, Runnable last) {
        run.journal().after(position, Runnable::run).subscribe(new Follow(last));
    }

    void tell(String message) {
        socket.sendText(message).subscribe().with(_ -> {}, this::gone);
    }

    void close(CloseReason reason) {
        socket.close(reason).subscribe().with(_ -> {}, this::gone);
    }

    /// Stops reading; the runs go on.
    void leave() {
        left = true;
        open.forEach(Follow::cancel);
    }

    private void gone(Throwable e) {
        LOG.debugf("socket %s: %s", socket.id(), e);
    }

    private final class Follow implements Flow.Subscriber<Entry> {
        private final Runnable last;
        private volatile Flow.@Nullable Subscription subscription;

        private Follow(Runnable last) {
            this.last = last;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            open.add(this);
            if (left) {
                cancel();
            } else {
                subscription.request(1);
            }
        }

        @Override
        public void onNext(Entry entry) {
            socket.sendText(new String(entry.json(), StandardCharsets.UTF_8))
                    .subscribe()
                    .with(_ -> more(), e -> {
                        gone(e);
                        cancel();
                    });
        }

        private void more() {
            var reading = subscription;
            if (reading != null) {
                reading.request(1);
            }
        }

        private void cancel() {
            open.remove(this);
            var reading = subscription;
            if (reading != null) {
                reading.cancel();
            }
        }

        @Override
        public void onError(Throwable bug) {
            open.remove(this);
            LOG.error("socket " + socket.id(), bug);
        }

        @Override
        public void onComplete() {
            open.remove(this);
            last.run();
        }
    }
}
