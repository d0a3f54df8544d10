package dev.showstream.http;

import dev.showstream.http.SocketOrders.Wish;
import dev.showstream.journal.Entry;
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
    private final Runnable broken;
    private final Set<Follow> open = ConcurrentHashMap.newKeySet();
    private volatile boolean left;

    /// @param broken runs where a run cannot be read to its end
    SocketFollows(SocketOutbox outbox, Runnable broken) {
        this.outbox = outbox;
        this.broken = broken;
    }

    /// Whether the socket follows as many runs as it may.
    boolean full() {
        return open.size() >= MOST;
    }

    /// Sends every event of a run after a position, and then does `last`.
    void follow(Wish wish, Runnable last) {
        wish.run().journal().after(wish.after(), Runnable::run).subscribe(new Follow(wish, last));
    }

    /// Stops reading; the runs go on.
    void leave() {
        left = true;
        open.forEach(Follow::cancel);
    }

    private final class Follow implements Flow.Subscriber<Entry> {
        private final Wish wish;
        private final Runnable last;
        private volatile Flow.@Nullable Subscription subscription;

        private Follow(Wish wish, Runnable last) {
            this.wish = wish;
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
            if (entry.line().inMemory()) {
                outbox.send(() -> text(entry), this::more);
            } else {
                outbox.sendAside(() -> text(entry), this::more);
            }
        }

        private static String text(Entry entry) {
            return new String(entry.json(), StandardCharsets.UTF_8);
        }

        private void more() {
            var reading = subscription;
            if (reading != null) {
                reading.request(1);
            }
        }

        /// True the first time.
        private boolean end() {
            wish.place().close();
            return open.remove(this);
        }

        private void cancel() {
            var first = end();
            var reading = subscription;
            if (reading != null) {
                reading.cancel();
            }
            if (first) {
                wish.onLeave().run();
            }
        }

        @Override
        public void onError(Throwable bug) {
            end();
            LOG.error("a run cannot be read", bug);
            broken.run();
        }

        @Override
        public void onComplete() {
            end();
            last.run();
        }
    }
}
