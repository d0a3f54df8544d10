package dev.showstream.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A client that sends bytes and reads only when it is told to: over a window as small as the kernel has it.
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /// Sends a GET and reads nothing.
    static RawClient get(URI server, String path, String... headers) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096); // before connecting, which settles the window
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
        var head = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost:" + server.getPort() + "\r\n");
        List.of(headers).forEach(header -> head.append(header).append("\r\n"));
        socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return new RawClient(socket);
    }

    /// Asks for a socket and reads the answer's head.
    static RawClient upgrade(URI server, String path, String... headers) throws IOException {
        var all = new ArrayList<>(List.of(
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
        all.addAll(List.of(headers));
        var client = get(server, path, all.toArray(String[]::new));
        client.readPast("\r\n\r\n");
        return client;
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// Sends a byte, reads past what has come, and waits for more for a tenth of a second; false where the server has
    /// hung up.
    boolean takes(byte one) throws IOException {
        socket.setSoTimeout(100);
        try {
            socket.getOutputStream().write(one);
            return in.read() >= 0;
        } catch (SocketTimeoutException _) {
            return true;
        } catch (SocketException _) {
            return false;
        }
    }

    /// Until the server hangs up.
    void readToTheEnd() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    /// Sends a text message in one frame.
    void say(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var out = socket.getOutputStream();
        out.write(0x81);
        if (bytes.length < 126) {
            out.write(0x80 | bytes.length);
        } else {
            out.write(0x80 | 127);
            for (var shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) bytes.length >> shift) & 0xff);
            }
        }
        out.write(new byte[4]); // a mask of zeros leaves the text as it is
        out.write(bytes);
    }

    /// Reads up to and with `end`.
    String readPast(String end) throws IOException {
        var read = new StringBuilder();
        while (read.indexOf(end, read.length() - end.length()) < 0) {
            var c = in.read();
            if (c < 0) {
                throw new IOException("hung up after: " + read);
            }
            read.append((char) c);
        }
        return read.toString();
    }

    /// Reads on, and keeps nothing of it.
    void skip(int bytes) throws IOException {
        in.skipNBytes(bytes);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
