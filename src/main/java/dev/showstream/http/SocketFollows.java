package dev.showstream.http;

import dev.showstream.http.SocketOrders.Wish;
import dev.showstream.journal.Entry;
import dev.showstream.limits.Quota;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The runs that one socket follows, each at the pace of the socket: an event is asked for when the one before it has
/// been taken.
final class SocketFollows {
    private static final Logger LOG = Logger.getLogger(SocketFollows.class);

    private static final int MOST = 100; // each holds on to an event, and an event may be large

    private final SocketOutbox outbox;
    private final Set<Follow> open = ConcurrentHashMap.newKeySet();
    private volatile boolean left;

    SocketFollows(SocketOutbox outbox) {
        this.outbox = outbox;
    }

    /// Whether the socket follows as many runs as it may.
    boolean full() {
        return open.size() >= MOST;
    }

    /// Sends every event of a run after a position, and then does `last`.
    void follow(Wish wish, Runnable last) {
        wish.run().journal().after(wish.after(), Runnable::run).subscribe(new Follow(wish.place(), last));
    }

    /// Stops reading; the runs go on.
    void leave() {
        left = true;
        open.forEach(Follow::cancel);
    }

    private final class Follow implements Flow.Subscriber<Entry> {
        private final Quota.Place place;
        private final Runnable last;
        private volatile Flow.@Nullable Subscription subscription;

        private Follow(Quota.Place place, Runnable last) {
            this.place = place;
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
            outbox.send(() -> new String(entry.json(), StandardCharsets.UTF_8), this::more);
        }

        private void more() {
            var reading = subscription;
            if (reading != null) {
                reading.request(1);
            }
        }

        private void end() {
            open.remove(this);
            place.close();
        }

        private void cancel() {
            end();
            var reading = subscription;
            if (reading != null) {
                reading.cancel();
            }
        }

        @Override
        public void onError(Throwable bug) {
            end();
            LOG.error("a run cannot be read", bug);
        }

        @Override
        public void onComplete() {
            end();
            last.run();
        }
    }
}
