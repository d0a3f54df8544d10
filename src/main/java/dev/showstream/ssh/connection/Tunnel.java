package dev.showstream.ssh.connection;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.BufferedIoOutputStream;
import org.apache.sshd.common.channel.StreamingChannel.Streaming;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.future.CloseFuture;
import org.apache.sshd.common.io.DefaultIoConnectFuture;
import org.apache.sshd.common.io.IoConnectFuture;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoService;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.closeable.AbstractCloseable;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.jspecify.annotations.Nullable;

/// A connection through a jump host, in place of a socket.
///
/// sshd's own way listens on a local port for it, which every user of this machine could connect to.
final class Tunnel extends AbstractCloseable implements IoSession {
    private static final AtomicLong IDS = new AtomicLong();
    private static final int LONGEST = 200;

    private final long id = IDS.incrementAndGet();
    private final Map<Object, Object> attributes = new ConcurrentHashMap<>();
    private final ClientSession jump;
    private final InetSocketAddress target;
    private final IoHandler handler;
    private final Mouth mouth;
    private volatile @Nullable BufferedIoOutputStream out;

    /// The jump host would not connect to the target.
    static final class RefusedException extends IOException {
        private final String hop;
        private final String host;

        RefusedException(String hop, String host, String words) {
            super(words);
            this.hop = hop;
            this.host = host;
        }

        String hop() {
            return hop;
        }

        String host() {
            return host;
        }

        String words() {
            return String.valueOf(getMessage());
        }
    }

    /// The end of the channel that is here: what comes out of it goes to the session in the tunnel at once.
    private final class Mouth extends ChannelDirectTcpip {
        Mouth(InetSocketAddress target) {
            super(
                    new SshdSocketAddress("127.0.0.1", 0),
                    new SshdSocketAddress(target.getHostString(), target.getPort()));
            setStreaming(Streaming.Async);
        }

        @Override
        protected void doWriteData(byte[] data, int off, long length) throws IOException {
            try {
                handler.messageReceived(Tunnel.this, new ByteArrayBuffer(data, off, (int) length));
            } catch (Exception e) {
                fail(e);
            }
            getLocalWindow().release(length);
        }

        @Override
        public void handleEof() throws IOException {
            super.handleEof();
            Tunnel.this.close(true);
        }
    }

    private Tunnel(ClientSession jump, InetSocketAddress target, IoHandler handler) {
        this.jump = jump;
        this.target = target;
        this.handler = handler;
        this.mouth = new Mouth(target);
    }

    /// Has `jump` connect to `target`, and `handler` make a session of the connection.
    static IoConnectFuture open(
            LoggedIn jump, InetSocketAddress target, AttributeRepository context, IoHandler handler) {
        var tunnel = new Tunnel(jump.session(), target, handler);
        tunnel.attributes.put(AttributeRepository.class, context);
        var connecting = new DefaultIoConnectFuture(target, null);
        try {
            jump.session().getService(ConnectionService.class).registerChannel(tunnel.mouth);
            tunnel.mouth.addCloseFutureListener(_ -> tunnel.close(true));
            tunnel.mouth.open().addListener(opened -> tunnel.opened(opened, jump, connecting));
        } catch (IOException e) {
            connecting.setException(e);
        }
        connecting.addListener(done -> {
            if (done.isCanceled()) {
                tunnel.close(true);
            }
        });
        return connecting;
    }

    private void opened(OpenFuture opening, LoggedIn through, DefaultIoConnectFuture connecting) {
        if (!opening.isOpened()) {
            connecting.setException(new RefusedException(
                    through.device().name(),
                    target.getHostString(),
                    reason(opening.getException(), through.witness().quotation())));
            return;
        }
        try {
            out = new BufferedIoOutputStream("tunnel", mouth.getChannelId(), mouth.getAsyncIn(), mouth);
            handler.sessionCreated(this);
            connecting.setSession(this);
        } catch (Exception e) {
            connecting.setException(e);
            close(true);
        }
    }

    private static String reason(@Nullable Throwable failure, Quotation quotation) {
        if (failure == null) {
            return "no";
        }
        var said = quotation.of(String.valueOf(failure.getMessage()), LONGEST);
        return failure instanceof SshChannelOpenException refused
                        && refused.getReasonCode() == SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED
                ? said + " (administratively prohibited: does it allow TCP forwarding?)"
                : said;
    }

    private void fail(Exception cause) {
        try {
            handler.exceptionCaught(this, cause);
        } catch (Exception _) {
            close(true);
        }
    }

    @Override
    public IoWriteFuture writeBuffer(Buffer buffer) throws IOException {
        // A copy: sshd takes a packet of the session in the tunnel for one of the session that carries it.
        var open = out;
        if (open == null || mouth.isClosing()) {
            throw new EOFException("the tunnel is not open");
        }
        return open.writeBuffer(new ByteArrayBuffer(buffer.getCompactData()));
    }

    @Override
    protected CloseFuture doCloseGracefully() {
        return builder().sequential(out, mouth).build().close(false);
    }

    @Override
    protected void doCloseImmediately() {
        mouth.close(true);
        try {
            handler.sessionClosed(this);
        } catch (Exception _) {
            // It was told, which is all that is owed to it.
        }
        super.doCloseImmediately();
    }

    @Override
    public long getId() {
        return id;
    }

    @Override
    public SocketAddress getAcceptanceAddress() {
        return target;
    }

    @Override
    public SocketAddress getRemoteAddress() {
        return target;
    }

    @Override
    public SocketAddress getLocalAddress() {
        return jump.getLocalAddress();
    }

    @Override
    public @Nullable Object getAttribute(Object key) {
        return attributes.get(key);
    }

    @Override
    public @Nullable Object setAttribute(Object key, Object value) {
        return attributes.put(key, value);
    }

    @Override
    public @Nullable Object setAttributeIfAbsent(Object key, Object value) {
        return attributes.putIfAbsent(key, value);
    }

    @Override
    public @Nullable Object removeAttribute(Object key) {
        return attributes.remove(key);
    }

    @Override
    public IoService getService() {
        return jump.getIoSession().getService();
    }

    @Override
    public void shutdownOutputStream() {
        close(false);
    }

    @Override
    public void suspendRead() {
        // Only forwarders ask for it, of which there are none in a tunnel.
    }

    @Override
    public void resumeRead() {
        // As above.
    }
}
