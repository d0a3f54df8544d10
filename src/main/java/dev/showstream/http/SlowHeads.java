package dev.showstream.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Hangs up on a connection that begins a request, or is there to begin its first one, and has not sent the whole
/// head of it in time. However slowly its bytes come, such a connection holds its place no longer.
///
/// Belongs to one connection, and all of it happens on that connection's event loop.
final class SlowHeads extends ChannelInboundHandlerAdapter {
    /// Netty's own, once a connection carries a WebSocket and no request any more.
    private static final String SOCKET = "wsdecoder";

    private final long limitMillis;
    private int underWay;
    private @Nullable Future<?> alarm;

    SlowHeads(long limitMillis) {
        this.limitMillis = limitMillis;
    }

    /// Tells the connection of a request that its head is there, and when it has been answered.
    static void stopWaiting(RoutingContext http) {
        if (http.request().connection() instanceof ConnectionBase line) {
            begun(line.channel());
            http.addEndHandler(_ -> ended(line.channel()));
        }
    }

    /// Whether the answer to a request is not yet complete.
    static boolean isAnswering(Channel connection) {
        var own = connection.pipeline().get(SlowHeads.class);
        return own != null && own.underWay > 0;
    }

    static void begun(Channel connection) {
        var own = connection.pipeline().get(SlowHeads.class);
        if (own != null) {
            own.underWay++;
            own.disarm();
        }
    }

    /// What comes now is the head of another request.
    static void ended(Channel connection) {
        var own = connection.pipeline().get(SlowHeads.class);
        if (own != null) {
            own.underWay--;
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext connection) throws Exception {
        arm(connection);
        super.channelActive(connection);
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object bytes) throws Exception {
        if (connection.pipeline().get(SOCKET) != null) {
            connection.pipeline().remove(this);
        } else if (underWay == 0 && alarm == null) {
            arm(connection);
        }
        super.channelRead(connection, bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) throws Exception {
        disarm();
        super.channelInactive(connection);
    }

    private void arm(ChannelHandlerContext connection) {
        Runnable hangUp = () -> {
            var _ = connection.close();
        };
        alarm = connection.executor().schedule(hangUp, limitMillis, TimeUnit.MILLISECONDS);
    }

    private void disarm() {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }
}
