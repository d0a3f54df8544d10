package dev.showstream.http;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/// Looks after open sockets, one beat after the other: pings them, and closes those whose client has gone without a
/// word, or may no longer have what it asked for.
public final class SocketPulse {
    private static final int PATIENCE = 4; // beats without a sign of life, so that a pager may be paused for a while
    private static final CloseReason DEAD = new CloseReason(1001, "no sign of life");
    private static final CloseReason ACCESS_ENDED = new CloseReason(1008, "access has ended");

    /// Not static: what is made with a native image must not be one of Netty's buffers.
    private final Buffer ping = Buffer.buffer("ping");

    private final Vertx vertx;
    private final Duration interval;

    public SocketPulse(Vertx vertx, Duration interval) {
        this.vertx = vertx;
        this.interval = interval;
    }

    void watch(SocketTalk talk, WebSocketConnection socket) {
        var silent = new int[1];
        vertx.setPeriodic(interval.toMillis(), timer -> {
            silent[0] = talk.hasLived() ? 0 : silent[0] + 1;
            if (socket.isClosed()) {
                vertx.cancelTimer(timer);
            } else if (!SocketCallers.right(socket).holds()) {
                talk.close(ACCESS_ENDED);
            } else if (silent[0] >= PATIENCE) {
                talk.close(DEAD);
            } else {
                socket.sendPing(ping).subscribe().with(_ -> {}, _ -> {});
            }
        });
    }
}
