package dev.showstream.ssh.login;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/// Asks an ssh-agent over its socket, one question at a time.
///
/// sshd's own client of it needs a native library; the JDK knows such sockets by itself.
public final class Agent extends AbstractAgentProxy {
    /// As OpenSSH has it: no agent says more.
    private static final int LONGEST_ANSWER = 256 * 1024;

    private final SocketChannel socket;

    private Agent(SocketChannel socket) {
        super(null);
        this.socket = socket;
    }

    public static Agent at(Path socket) throws IOException {
        try {
            return new Agent(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        } catch (RuntimeException e) { // a path that no socket can have
            throw new IOException(e);
        }
    }

    /// What it holds; hangs up where it does not answer in time.
    public Iterable<? extends Map.Entry<PublicKey, String>> identities(Duration limit) throws IOException {
        var late = CompletableFuture.delayedExecutor(limit.toNanos(), TimeUnit.NANOSECONDS);
        var alarm = CompletableFuture.runAsync(this::hangUp, late);
        try {
            return getIdentities();
        } finally {
            alarm.cancel(false);
        }
    }

    /// Frees whoever waits for an answer.
    void hangUp() {
        try {
            socket.close();
        } catch (IOException _) {
            // It was faster.
        }
    }

    @Override
    protected synchronized Buffer request(Buffer question) throws IOException {
        var bytes = ByteBuffer.wrap(question.getCompactData());
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
        var length = read(Integer.BYTES).getInt();
        if (length < 1 || length > LONGEST_ANSWER) {
            throw new IOException("an answer of " + length + " bytes");
        }
        return new ByteArrayBuffer(read(length).array());
    }

    private ByteBuffer read(int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (socket.read(bytes) < 0) {
                throw new EOFException("it hung up");
            }
        }
        return bytes.flip();
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void close() throws IOException {
        hangUp();
        super.close();
    }
}
