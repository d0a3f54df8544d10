package dev.showstream.http;

import dev.showstream.http.SocketOrders.Sender;
import dev.showstream.http.SocketOrders.Wish;
import dev.showstream.limits.Quota;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.Context;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The talk with one client of a socket: obeys its messages one after the other and sends what they bring.
///
/// A client that sends more than it lets us answer is closed, rather than remembered.
final class SocketTalk {
    private static final Logger LOG = Logger.getLogger(SocketTalk.class);
    private static final int MOST_WAITING = 64; // messages that are not obeyed or whose problem is not sent
    private static final CloseReason BAD_REQUEST = new CloseReason(1008, "bad request"); // RFC 6455 §7.4.1
    private static final CloseReason TRY_AGAIN_LATER = new CloseReason(1013, "try again later"); // IANA's registry
    private static final CloseReason FLOOD = new CloseReason(1008, "more messages at once than are taken");

    private final WebSocketConnection socket;
    private final SocketOrders orders;
    private final Context context;
    private final SocketOutbox outbox;
    private final SocketFollows follows;
    private final Sender sender;
    private final AtomicReference<Quota.@Nullable Place> place = new AtomicReference<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile boolean live = true;

    SocketTalk(WebSocketConnection socket, SocketOrders orders, Context context) {
        this.socket = socket;
        this.orders = orders;
        this.context = context;
        this.outbox = new SocketOutbox(socket, this::live);
        this.follows = new SocketFollows(outbox, () -> close(SocketOutbox.BUG));
        this.sender = new Sender(socket, follows::full);
    }

    /// The run of the query is all that the socket is for; without one it waits for messages.
    void begin(@Nullable String query) {
        if (!sits()) {
            return;
        }
        if (query != null && !query.isEmpty()) {
            inOrder(
                    () -> Optional.of(orders.query(query, sender.visitor())),
                    () -> outbox.last(() -> close(CloseReason.NORMAL)),
                    problem -> outbox.last(() -> close(problem.mayDoLater() ? TRY_AGAIN_LATER : BAD_REQUEST)));
        }
    }

    /// False where there is no place for one more socket, which is told so and closed.
    private boolean sits() {
        try {
            place.set(orders.place(sender.visitor()));
            return true;
        } catch (ProblemException e) {
            outbox.send(() -> orders.text(e.problem()), () -> close(TRY_AGAIN_LATER));
            return false;
        }
    }

    void hear(String message) {
        live();
        inOrder(() -> orders.obey(message.strip(), sender), () -> {}, _ -> {});
    }

    void hearBytes() {
        live();
        inOrder(
                () -> {
                    throw ProblemException.badRequest("message", "a text message is needed, not a binary one");
                },
                () -> {},
                _ -> {});
    }

    /// The client has shown that it is there.
    void live() {
        live = true;
    }

    /// Whether the client has shown that it is there since this was last asked.
    boolean hasLived() {
        var lived = live;
        live = false;
        return lived;
    }

    private void inOrder(Callable<Optional<Wish>> order, Runnable whenRead, Consumer<Problem> whenRefused) {
        if (closing.get()) {
            return;
        }
        if (waiting.incrementAndGet() > MOST_WAITING) {
            close(FLOOD);
            return;
        }
        context.executeBlocking(order, true)
                .onSuccess(wish -> {
                    waiting.decrementAndGet();
                    wish.ifPresent(read -> follows.follow(read, whenRead));
                })
                .onFailure(e -> failed(e, whenRefused));
    }

    private void failed(Throwable e, Consumer<Problem> whenRefused) {
        if (e instanceof ProblemException refusal) {
            outbox.send(() -> orders.text(refusal.problem()), waiting::decrementAndGet);
            whenRefused.accept(refusal.problem());
        } else {
            LOG.error("socket " + socket.id(), e);
            close(SocketOutbox.BUG);
        }
    }

    void close(CloseReason reason) {
        if (closing.compareAndSet(false, true)) {
            leave();
            socket.close(reason).subscribe().with(_ -> {}, e -> LOG.debugf("socket %s: %s", socket.id(), e));
        }
    }

    /// Stops reading; the runs go on.
    void leave() {
        follows.leave();
        outbox.leave();
        var own = place.getAndSet(null);
        if (own != null) {
            own.close();
        }
    }
}
