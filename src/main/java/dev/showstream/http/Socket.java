package dev.showstream.http;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.InboundProcessingMode;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Runs over one socket: a message starts, follows or cancels one, and each event is one message back.
///
/// With a query, `/ws?command=…`, the socket carries that one run and closes after its last event. Messages are taken
/// as they come and put in order by the [SocketTalk], which knows how many of them it holds.
@WebSocket(path = "/ws", inboundProcessingMode = InboundProcessingMode.CONCURRENT)
public class Socket {
    private static final CloseReason GOING_AWAY = new CloseReason(1001, "the server stops; reconnect");

    private static final CloseReason MESSAGE_TOO_BIG = new CloseReason(1009, "message too big");
    private static final Logger LOG = Logger.getLogger(Socket.class);

    private final SocketOrders orders;
    private final SocketPulse pulse;
    private final Vertx vertx;
    private final Map<String, SocketTalk> talks = new ConcurrentHashMap<>();

    Socket(SocketOrders orders, SocketPulse pulse, Vertx vertx) {
        this.orders = orders;
        this.pulse = pulse;
        this.vertx = vertx;
    }

    @OnOpen
    @NonBlocking
    void open(WebSocketConnection socket) {
        var talk = new SocketTalk(socket, orders, vertx.getOrCreateContext());
        talks.put(socket.id(), talk);
        pulse.watch(talk, socket);
        talk.begin(socket.handshakeRequest().query());
    }

    @OnTextMessage
    @NonBlocking
    void message(String text, WebSocketConnection socket) {
        with(socket, talk -> talk.hear(text));
    }

    @OnBinaryMessage
    @NonBlocking
    void message(Buffer bytes, WebSocketConnection socket) {
        with(socket, SocketTalk::hearBytes);
    }

    @OnPongMessage
    @NonBlocking
    void pong(Buffer data, WebSocketConnection socket) {
        with(socket, SocketTalk::live);
    }

    /// A message beyond `max-message-size`: of that socket nothing can be read any more.
    @OnError
    @NonBlocking
    void tooLarge(IllegalStateException e, WebSocketConnection socket) {
        LOG.warnf("socket of %s: %s", SocketCallers.visitor(socket).address(), e.getMessage());
        with(socket, talk -> talk.close(MESSAGE_TOO_BIG));
    }

    /// What is no WebSocket any more, on which the codec has hung up: the client's affair, not an operator's.
    @OnError
    @NonBlocking
    void garbled(CorruptedWebSocketFrameException e, WebSocketConnection socket) {
        LOG.debugf("socket of %s: %s", SocketCallers.visitor(socket).address(), e.getMessage());
        with(socket, SocketTalk::leave);
    }

    @OnClose
    @NonBlocking
    void close(WebSocketConnection socket) {
        Optional.ofNullable(talks.remove(socket.id())).ifPresent(SocketTalk::leave);
    }

    /// Closes every socket with word to reconnect.
    public void endAll() {
        talks.values().forEach(talk -> talk.close(GOING_AWAY));
    }

    private void with(WebSocketConnection socket, Consumer<SocketTalk> act) {
        Optional.ofNullable(talks.get(socket.id())).ifPresent(act);
    }
}
