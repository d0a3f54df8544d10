package dev.showstream.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.impl.Http1xOrH2CHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Reads each head of an HTTP/1 request before Vert.x does, so that one which is none is answered with a problem, where
/// Vert.x has only a status; and so that a WebSocket may be asked for by the address that a browser sends.
///
/// Belongs to one connection, and all of it happens on that connection's event loop.
final class RequestHeads extends ChannelInboundHandlerAdapter {
    /// Before it, a client that still sends would lose the answer with its connection.
    private static final long LINGER_MILLIS = 2000;

    /// What browsers and `curl` leave as it is in a query, and `java.net.URI`, by which a handshake is read, refuses;
    /// and each byte of what is not ASCII, of which `curl` sends UTF-8.
    private static final Pattern UNESCAPED = Pattern.compile("[\"<>\\\\^`{|}\\x80-\\xff]");

    /// HTTP/2 has no heads of this kind.
    private static final Set<HttpVersion> SPOKEN = Set.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);

    private boolean over;

    /// Finds the place of a [RequestHeads] behind the HTTP codec, which is not there before the first bytes are, and
    /// behind TLS not before they can be read.
    static final class Usher extends ChannelInboundHandlerAdapter {
        private final List<Class<? extends ChannelHandler>> first;

        /// At the beginning of a connection.
        Usher() {
            this(List.of(SslHandler.class, Http1xOrH2CHandler.class));
        }

        /// @param first what has to have the bytes before there is a codec
        private Usher(List<Class<? extends ChannelHandler>> first) {
            this.first = first;
        }

        @Override
        public void channelRead(ChannelHandlerContext connection, Object bytes) throws Exception {
            var line = connection.pipeline();
            var codec = line.context(HttpResponseEncoder.class);
            if (codec != null) {
                line.addAfter(codec.name(), null, new RequestHeads());
            } else {
                first.stream()
                        .map(line::context)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .ifPresent(handler -> line.addAfter(handler.name(), null, new Usher(List.of())));
            }
            line.remove(this);
            super.channelRead(connection, bytes);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object message) throws Exception {
        if (over) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request && !isGood(request, connection)) {
            over = true;
            ReferenceCountUtil.release(message);
            refuse(connection, problem(request));
        } else {
            super.channelRead(connection, message);
        }
    }

    /// Also where the answer to an earlier request is still to be sent, which comes first.
    private static boolean isGood(HttpRequest request, ChannelHandlerContext connection) {
        if (request.decoderResult().isSuccess() && SPOKEN.contains(request.protocolVersion())) {
            escape(request);
            return true;
        }
        return SlowHeads.isAnswering(connection.channel());
    }

    private static void escape(HttpRequest request) {
        var uri = request.uri();
        var query = uri.indexOf('?');
        if (query >= 0 && UNESCAPED.matcher(uri).find(query)) {
            request.setUri(uri.substring(0, query)
                    + UNESCAPED
                            .matcher(uri.substring(query))
                            .replaceAll(found ->
                                    "%%%02x".formatted((int) found.group().charAt(0))));
        }
    }

    private static void refuse(ChannelHandlerContext connection, Problem problem) {
        var body = Unpooled.copiedBuffer(Refusal.json(problem), StandardCharsets.UTF_8);
        var answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(problem.status()), body);
        SecurityHeaders.add(answer.headers());
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        connection.writeAndFlush(answer).addListener(_ -> hangUpSoon(connection));
    }

    private static void hangUpSoon(ChannelHandlerContext connection) {
        Runnable hangUp = () -> {
            var _ = connection.close();
        };
        var _ = connection.executor().schedule(hangUp, LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Problem problem(HttpRequest request) {
        return switch (request.decoderResult().cause()) {
            case null -> Problem.of(505, "HTTP Version Not Supported", "HTTP/1.0, HTTP/1.1 and HTTP/2 are spoken here");
            case TooLongHttpLineException _ ->
                Problem.of(414, "URI Too Long", "the address is longer than this server takes");
            case TooLongHttpHeaderException _ ->
                Problem.of(431, "Request Header Fields Too Large", "the headers are longer than this server takes");
            default -> Problem.of(400, "Bad Request", "this is no HTTP request");
        };
    }
}
