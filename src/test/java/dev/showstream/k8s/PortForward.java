package dev.showstream.k8s;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import io.netty.handler.codec.spdy.DefaultSpdySynReplyFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyFrame;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyPingFrame;
import io.netty.handler.codec.spdy.SpdySynStreamFrame;
import io.netty.handler.codec.spdy.SpdyVersion;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.HashMap;
import java.util.Map;

/// `kubectl port-forward`, as the API serves it: SPDY/3.1 in the messages of a WebSocket, with a stream of errors and a
/// stream of bytes for each connection that `kubectl` takes.
///
/// [KEP 4006](https://github.com/kubernetes/enhancements/issues/4006)
final class PortForward {
    static final String PROTOCOL = "SPDY/3.1+portforward.k8s.io";

    private final EmbeddedChannel codec = new EmbeddedChannel(new SpdyFrameCodec(SpdyVersion.SPDY_3_1));
    private final Map<Integer, Future<NetSocket>> connections = new HashMap<>();
    private final ServerWebSocket kubectl;
    private final NetClient pods;
    private final String address;

    /// @param pods dials them
    /// @param address of the pod
    PortForward(ServerWebSocket kubectl, NetClient pods, String address) {
        this.kubectl = kubectl;
        this.pods = pods;
        this.address = address;
        kubectl.binaryMessageHandler(this::read);
        kubectl.closeHandler(_ -> connections.values().forEach(each -> each.onSuccess(NetSocket::close)));
    }

    private void read(Buffer bytes) {
        codec.writeInbound(Unpooled.wrappedBuffer(bytes.getBytes()));
        for (SpdyFrame frame = codec.readInbound(); frame != null; frame = codec.readInbound()) {
            switch (frame) {
                case SpdySynStreamFrame stream -> accept(stream);
                case SpdyDataFrame data -> forward(data);
                case SpdyPingFrame ping -> write(ping);
                default -> {} // windows and settings: kubectl keeps to none
            }
        }
    }

    private void accept(SpdySynStreamFrame stream) {
        var reply = new DefaultSpdySynReplyFrame(stream.streamId());
        reply.headers().set("accepted", "yes"); // kubectl cannot read a reply that has no header
        write(reply);
        if (stream.headers().contains("streamtype", "data", true)) {
            var port = Integer.parseInt(stream.headers().get("port").toString());
            connections.put(stream.streamId(), connect(stream.streamId(), port));
        }
    }

    private Future<NetSocket> connect(int stream, int port) {
        return pods.connect(port, address).onSuccess(pod -> {
            pod.handler(bytes -> write(new DefaultSpdyDataFrame(stream, Unpooled.wrappedBuffer(bytes.getBytes()))));
            pod.endHandler(_ -> write(new DefaultSpdyDataFrame(stream).setLast(true)));
        });
    }

    private void forward(SpdyDataFrame data) {
        var bytes = bytes(data.content());
        var connection = connections.get(data.streamId());
        if (connection != null) {
            connection.onSuccess(pod -> {
                pod.write(bytes);
                if (data.isLast()) {
                    pod.close();
                }
            });
        }
    }

    private void write(SpdyFrame frame) {
        codec.writeOutbound(frame);
        for (ByteBuf bytes = codec.readOutbound(); bytes != null; bytes = codec.readOutbound()) {
            kubectl.writeBinaryMessage(bytes(bytes));
        }
    }

    private static Buffer bytes(ByteBuf buffer) {
        try {
            return Buffer.buffer(ByteBufUtil.getBytes(buffer));
        } finally {
            buffer.release();
        }
    }
}
