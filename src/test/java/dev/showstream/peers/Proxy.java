package dev.showstream.peers;

import static dev.showstream.Waiting.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real reverse proxy on a loopback port, configured as `docs/proxies.md` tells its reader.
public final class Proxy implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final int port;
    private final Folder folder;
    private final Process process;

    /// Which program.
    public enum Kind {
        NGINX {
            @Override
            String config(String page, int port) {
                var server = replaced(page, " {4}listen 443 ssl;\n", "    listen 127.0.0.1:" + port + ";\n")
                        .replaceAll(" {4}ssl_certificate\\S* .*\n", "");
                return """
                        error_log stderr;
                        events {}
                        http {
                            access_log off;
                            %s
                        }
                        """.formatted(server);
            }

            @Override
            List<String> command(Path folder) {
                var file = folder.resolve("config").toString();
                return List.of("nginx", "-p", folder + "/", "-c", file, "-g", "daemon off; pid nginx.pid; user root;");
            }
        },
        HAPROXY {
            @Override
            String config(String page, int port) {
                return replaced(page, " {4}bind :443 .*\n", "    bind 127.0.0.1:" + port + "\n");
            }

            @Override
            List<String> command(Path folder) {
                return List.of("haproxy", "-db", "-f", folder.resolve("config").toString());
            }
        };

        /// The page's own, but for what a test has not: the port, and a certificate.
        abstract String config(String page, int port);

        abstract List<String> command(Path folder);

        private static String replaced(String text, String pattern, String replacement) {
            var replaced = text.replaceFirst(pattern, replacement);
            if (replaced.equals(text)) {
                throw new AssertionError("the page has no line like " + pattern);
            }
            return replaced;
        }
    }

    private Proxy(int port, Folder folder, Process process) {
        this.port = port;
        this.folder = folder;
        this.process = process;
    }

    /// Starts one, and waits until it listens.
    ///
    /// @param page the section's configuration
    /// @param server the port of the server behind it, on this machine
    public static Proxy start(Kind kind, String page, int server) {
        var folder = Folder.create("proxy");
        try {
            var port = freePort();
            folder.write("config", kind.config(Kind.replaced(page, "127.0.0.1:8080", "127.0.0.1:" + server), port));
            var command = new ArrayList<>(List.of("src/test/peers/proxy"));
            command.addAll(kind.command(folder.path()));
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var proxy = new Proxy(port, folder, process);
            await().until(proxy::listens);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    private boolean listens() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        folder.close();
    }
}
