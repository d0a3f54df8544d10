package dev.showstream.http;

import io.quarkus.websockets.next.WebSocketConnection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// What is sent over one socket, one message after the other: the next is written when the one before it is on its way.
///
/// So however many runs a socket carries, the text of only one message is held for a client that does not read.
final class SocketOutbox {
    private static final Logger LOG = Logger.getLogger(SocketOutbox.class);

    private final WebSocketConnection socket;
    private final Runnable onSent;
    private final Queue<Letter> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean sending;
    private volatile boolean left;

    private record Letter(Supplier<String> text, Runnable sent) {}

    /// @param onSent runs whenever the client has taken a message
    SocketOutbox(WebSocketConnection socket, Runnable onSent) {
        this.socket = socket;
        this.onSent = onSent;
    }

    /// @param text made when its turn comes
    /// @param sent runs when the client has taken it; never where the client has gone
    void send(Supplier<String> text, Runnable sent) {
        put(new Letter(text, sent));
    }

    /// Does something when all that waits has been sent.
    void last(Runnable act) {
        put(new Letter(() -> "", act));
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
            while (!sending && !left && !waiting.isEmpty()) {
                sending = true;
                write(waiting.remove());
            }
            seen = calls.addAndGet(-seen);
        } while (seen != 0);
    }

    private void write(Letter letter) {
        var text = letter.text.get();
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
