package dev.showstream.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.transport.Transport;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/// The transport that Vert.x uses, where each connection that the server accepts has its [SlowHeads] and its
/// [RequestHeads]: Vert.x itself has a time limit for silence, and none for a head that comes a byte at a time.
final class WatchedTransport implements Transport {
    private final Transport usual;
    private final Duration limit;

    private WatchedTransport(Transport usual, Duration limit) {
        this.usual = usual;
        this.limit = limit;
    }

    /// Found by Vert.x as a service; one that is no part of the server, and has not its settings, is left as it is.
    public static final class Provider implements VertxServiceProvider {
        @Override
        public void init(VertxBuilder vertx) {
            ConfigProvider.getConfig()
                    .getOptionalValue("showstream.limits.headers", Duration.class)
                    .ifPresent(limit -> vertx.findTransport(new WatchedTransport(vertx.findTransport(), limit)));
        }
    }

    @Override
    public void configure(NetServerOptions options, boolean isPath, ServerBootstrap server) {
        usual.configure(options, isPath, server);
        server.handler(new Doorman(limit.toMillis()));
    }

    /// Gives each connection its own before it is handed on.
    @ChannelHandler.Sharable
    private static final class Doorman extends ChannelInboundHandlerAdapter {
        private final long limitMillis;

        private Doorman(long limitMillis) {
            this.limitMillis = limitMillis;
        }

        @Override
        public void channelRead(ChannelHandlerContext server, Object accepted) throws Exception {
            if (accepted instanceof Channel connection) {
                connection.pipeline().addFirst(new SlowHeads(limitMillis), new RequestHeads.Usher());
            }
            super.channelRead(server, accepted);
        }
    }

    @Override
    public boolean supportsDomainSockets() {
        return usual.supportsDomainSockets();
    }

    @Override
    public boolean supportFileRegion() {
        return usual.supportFileRegion();
    }

    @Override
    public boolean isAvailable() {
        return usual.isAvailable();
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
        return usual.unavailabilityCause();
    }

    @Override
    public java.net.SocketAddress convert(SocketAddress address) {
        return usual.convert(address);
    }

    @Override
    public SocketAddress convert(java.net.SocketAddress address) {
        return usual.convert(address);
    }

    @Override
    public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ratio) {
        return usual.eventLoopGroup(type, threads, factory, ratio);
    }

    @Override
    public DatagramChannel datagramChannel() {
        return usual.datagramChannel();
    }

    @Override
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        return usual.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean isPath) {
        return usual.channelFactory(isPath);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean isPath) {
        return usual.serverChannelFactory(isPath);
    }

    @Override
    public void configure(DatagramChannel channel, DatagramSocketOptions options) {
        usual.configure(channel, options);
    }

    @Override
    public void configure(ClientOptionsBase options, boolean isPath, Bootstrap client) {
        usual.configure(options, isPath, client);
    }
}
