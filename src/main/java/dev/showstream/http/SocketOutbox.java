package dev.showstream.http;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What is sent over one socket, one message after the other: the next is written when the one before it is on its way.
///
/// So however many runs a socket carries, the text of only one message is held for a client that does not read.
final class SocketOutbox {
    private static final Logger LOG = Logger.getLogger(SocketOutbox.class);

    static final CloseReason BUG = new CloseReason(1011, "our bug; the server's log has the rest");

    private final WebSocketConnection socket;
    private final Runnable onSent;
    private final Queue<Letter> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean sending;
    private volatile boolean left;

    private record Letter(Executor by, Supplier<String> text, Runnable sent) {}

    /// @param onSent runs whenever the client has taken a message
    SocketOutbox(WebSocketConnection socket, Runnable onSent) {
        this.socket = socket;
        this.onSent = onSent;
    }

    /// @param text made when its turn comes
    /// @param sent runs when the client has taken it; never where the client has gone
    void send(Supplier<String> text, Runnable sent) {
        put(new Letter(Runnable::run, text, sent));
    }

    /// The same with a text that takes its time to make.
    void sendAside(Supplier<String> text, Runnable sent) {
        put(new Letter(Thread.ofVirtual().name("outbox")::start, text, sent));
    }

    /// Does something when all that waits has been sent.
    void last(Runnable act) {
        send(() -> "", act);
    }

    private void put(Letter letter) {
        if (!left) {
            waiting.add(letter);
            drain();
        }
    }

    /// Of many calls at once only the first has work to do, so that a fast client makes no deep stack.
    private void drain() {
        if (calls.getAndIncrement() != 0) {
            return;
        }
        var seen = 1;
        do {
            for (var next = next(); next != null; next = next()) {
                var letter = next;
                sending = true;
                letter.by.execute(() -> write(letter));
            }
            seen = calls.addAndGet(-seen);
        } while (seen != 0);
    }

    private @Nullable Letter next() {
        return sending || left ? null : waiting.poll();
    }

    private void write(Letter letter) {
        try {
            write(letter, letter.text.get());
        } catch (RuntimeException | Error e) { // a run that cannot be read, or is larger than memory
            LOG.error("socket " + socket.id(), e);
            leave();
            socket.close(BUG).subscribe().with(_ -> {}, _ -> {});
        }
    }

    private void write(Letter letter, String text) {
        if (text.isEmpty()) {
            letter.sent.run();
            sending = false;
        } else {
            socket.sendText(text).subscribe().with(_ -> written(letter), this::gone);
        }
    }

    private void written(Letter letter) {
        onSent.run();
        letter.sent.run();
        sending = false;
        drain();
    }

    private void gone(Throwable e) {
        LOG.debugf("socket %s: %s", socket.id(), e);
        leave();
    }

    /// Forgets what waits.
    void leave() {
        left = true;
        waiting.clear();
    }
}
