package dev.showstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.showstream.journal.Entry;
import dev.showstream.run.RunRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server that does its worst to a stream.
class CutStreamTest {
    private static final Patience SHORT =
            new Patience(Duration.ofMillis(300), Duration.ofMillis(1), Duration.ofSeconds(20));
    private static final String RUN = frame(1, "run");
    private static final String DONE = frame(2, "done");

    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<String> resumedFrom = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final List<Long> read = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    /// What the server does with one request for events.
    @FunctionalInterface
    private interface Answer {
        void to(HttpExchange http) throws IOException;
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/runs", http -> {
            try (http) {
                if (http.getRequestMethod().equals("POST")) {
                    send(http, 201, "{\"id\":\"r\"}");
                } else if (http.getRequestMethod().equals("DELETE")) {
                    send(http, 202, "");
                } else {
                    resumedFrom.add(String.valueOf(http.getRequestHeaders().getFirst("Last-Event-ID")));
                    answers.remove().to(http);
                }
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void aStreamThatFallsSilentCountsAsCut() throws Exception {
        answers.add(http -> {
            http.sendResponseHeaders(200, 0);
            http.getResponseBody().write(RUN.getBytes(StandardCharsets.UTF_8));
            http.getResponseBody().flush();
            awaitEnd();
        });
        answers.add(http -> send(http, 200, ": still here\n\n" + DONE));

        follow(SHORT);

        assertThat(read).containsExactly(1L, 2L);
        assertThat(resumedFrom).containsExactly("null", "r:1");
        assertThat(notices).containsExactly("showstream: the connection is cut; going on after event 1 of run r");
    }

    @Test
    void anEventThatComesTwiceIsReadOnce() throws Exception {
        answers.add(http -> send(http, 200, RUN));
        answers.add(http -> send(http, 503, "a proxy's page"));
        answers.add(http -> send(http, 200, RUN + DONE));

        follow(SHORT);

        assertThat(read).containsExactly(1L, 2L);
    }

    @Test
    void aRunThatTheServerHasForgottenIsNotWaitedFor() {
        answers.add(http -> send(http, 200, RUN));
        answers.add(http -> send(http, 404, "{\"detail\":\"no run \\\"r\\\" is kept on this server\"}"));

        assertThatThrownBy(() -> follow(SHORT))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("no run \"r\" is kept");
    }

    @Test
    void whoCancelsDoesNotWaitForThePauseBeforeTheNextAttempt() throws Exception {
        answers.add(http -> send(http, 200, RUN));
        answers.add(http -> send(http, 200, DONE));
        var run = start(new Patience(SHORT.silence(), Duration.ofDays(1), Duration.ofDays(2)));

        run.cancel();
        run.follow((Entry entry) -> read.add(entry.seq()));

        assertThat(read).containsExactly(1L, 2L);
    }

    @Test
    void aServerThatStaysAwayIsGivenUp() {
        answers.add(http -> send(http, 200, RUN));
        answers.add(http -> server.stop(0));

        assertThatThrownBy(() -> follow(new Patience(SHORT.silence(), SHORT.pause(), Duration.ZERO)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("cannot be reached");
    }

    private void follow(Patience patience) throws Failure, ReaderGoneException {
        start(patience).follow((Entry entry) -> read.add(entry.seq()));
    }

    private Venue.Underway start(Patience patience) throws Failure {
        var base =
                URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
        return new Server(new Server.Address(base, Optional.empty(), Optional.empty()), patience, notices::add)
                .start(RunRequest.everywhere("show clock"));
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange http, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        http.sendResponseHeaders(status, bytes.length);
        http.getResponseBody().write(bytes);
    }

    private static String frame(int seq, String type) {
        return "event: %s\nid: r:%d\ndata: {\"type\":\"%s\"}\n\n".formatted(type, seq, type);
    }
}
