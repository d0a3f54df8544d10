package dev.showstream.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

/// Sends requests as an attacker writes them, header by header, and reads what comes back.
final class Wire {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final URI server;
    private final InetAddress from;
    private final String host;
    private final SocketFactory sockets;

    Wire(URI server) {
        this(server, "127.0.0.1");
    }

    /// @param from the loopback address to come from
    Wire(URI server, String from) {
        this(server, from, "localhost:" + server.getPort());
    }

    private Wire(URI server, String from, String host) {
        this(server, InetAddress.ofLiteral(from), host, SocketFactory.getDefault());
    }

    private Wire(URI server, InetAddress from, String host, SocketFactory sockets) {
        this.server = server;
        this.from = from;
        this.host = host;
        this.sockets = sockets;
    }

    static Wire overTls(URI server, SSLContext trust) {
        var host = "localhost:" + server.getPort();
        return new Wire(server, InetAddress.ofLiteral("127.0.0.1"), host, trust.getSocketFactory());
    }

    /// The same, but with another `Host` header.
    Wire calling(String host) {
        return new Wire(server, from, host, sockets);
    }

    record Answer(int status, List<String> headers, String body) {
        String header(String name) {
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /// The `Host` header.
    String host() {
        return host;
    }

    /// A request without a body.
    Answer send(String line, String... headers) {
        return request(line, "", headers);
    }

    /// The head that a GET would have, which announces a body but brings none.
    Answer head(String path, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.add("Connection: close");
        return send("HEAD " + path, all.toArray(String[]::new));
    }

    /// A POST of JSON.
    Answer post(String path, String body, String... headers) {
        return request("POST " + path, body, headers);
    }

    private Answer request(String line, String body, String... headers) {
        var text = new StringBuilder("Host: " + host + "\r\n");
        List.of(headers).forEach(header -> text.append(header).append("\r\n"));
        if (!body.isEmpty()) {
            text.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.length())
                    .append("\r\n");
        }
        return raw(line + " HTTP/1.1\r\n" + text + "\r\n" + body);
    }

    /// A request to upgrade to a WebSocket.
    Answer upgrade(String path, String... headers) {
        var all = new ArrayList<>(List.of(
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
        all.addAll(List.of(headers));
        return send("GET " + path, all.toArray(String[]::new));
    }

    /// The answer's head and as much of its body as it announces.
    Answer raw(String request) {
        try (var socket = sockets.createSocket(InetAddress.ofLiteral("127.0.0.1"), server.getPort(), from, 0)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var head = head(socket.getInputStream()).lines().toList();
            var answer = new Answer(Integer.parseInt(head.getFirst().split(" ", -1)[1]), head, "");
            var length = request.startsWith("HEAD ") ? "" : answer.header("content-length");
            var body = length.isEmpty() ? 0 : Integer.parseInt(length);
            return new Answer(
                    answer.status,
                    answer.headers,
                    new String(socket.getInputStream().readNBytes(body), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String head(InputStream stream) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var c = stream.read();
            if (c < 0) {
                throw new IOException("hung up after: " + head);
            }
            head.append((char) c);
        }
        return head.toString();
    }
}
