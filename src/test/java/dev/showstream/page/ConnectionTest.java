package dev.showstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How much of what the page shows is so now, and that it says so.
@QuarkusTest
class ConnectionTest extends Browsing {
    @Test
    void aCutConnectionIsShownAndResumedWithEveryEventOnce() throws Exception {
        try (var cable = new Cable(page.getPort())) {
            tab.go(URI.create("http://localhost:" + cable.port() + "/"));
            ask("sh clock", "group:script", "2");
            labClock.awaitPending(2);
            tab.awaitsText("#summary", "2 running").awaitsText("#link", "Live");

            cable.cut();
            tab.awaitsText("#link", "Connection lost").picture("lost");
            assertThat(tab.text("#summary")).contains("Not followed at the moment");
            assertThat(tab.barriers()).isEmpty();
            labClock.advance(Duration.ofMillis(12_550));
            labClock.awaitPending(2);
            cable.mend();

            tab.awaitsText("#link", "Live").awaitsText("#summary", "1 answered");
            labClock.advance(Duration.ofSeconds(20));
            tab.awaits(OVER);
        }
        var run = tab.value("new URLSearchParams(location.search).get('run')").asText();
        var once = IntStream.rangeClosed(1, 8).mapToObj(seq -> run + ":" + seq).toList();
        assertThat(tab.value("heard").valueStream().map(each -> each.asText())).isEqualTo(once);
        assertThat(tab.texts("#results .name")).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aLineThatFallsSilentIsNotTakenForOneOnWhichNothingHappens() throws Exception {
        try (var cable = new Cable(page.getPort())) {
            tab.go(URI.create("http://localhost:" + cable.port() + "/"));
            tab.value("import('./js/follow.js').then(({Follow}) =>"
                    + " Follow.pace = {quiet: 200, look: 100, patience: 300, again: 100})");
            ask("sh clock", "group:script", "2");
            labClock.awaitPending(2);
            tab.awaitsText("#summary", "2 running").awaitsText("#link", "Live");

            cable.silence();
            tab.awaitsText("#link", "Connection lost").awaitsText("#summary", "Not followed at the moment");
            labClock.advance(Duration.ofMillis(12_550));
            cable.mend();

            tab.awaitsText("#link", "Live").awaitsText("#summary", "1 answered");
        }
    }

    @Test
    void aRunThatIsNotThereIsSaidToBeGone() {
        tab.go(page.resolve("/?run=0123456789abcdef")).awaitsText("#link", "no longer knows this run");

        assertThat(tab.text("main")).startsWith("This run is no longer there");
        assertThat(tab.value("document.getElementById('cancel').disabled").asBoolean())
                .isTrue();
        tab.picture("gone");
        assertThat(tab.barriers()).isEmpty();
        tab.click("#gone-history").awaits("document.getElementById('history').open");
    }

    @Test
    void aServerThatComesBackWithoutTheRunLeavesWhatWasHeardAndSaysSo() throws Exception {
        try (var cable = new Cable(page.getPort());
                var forgetful = new Forgetful()) {
            tab.go(URI.create("http://localhost:" + cable.port() + "/"));
            ask("sh clock", "group:script", "2");
            labClock.awaitPending(2);
            labClock.advance(Duration.ofMillis(12_550));
            tab.awaitsText("#summary", "1 answered");

            cable.cut();
            cable.leadTo(forgetful.port());
            cable.mend();

            tab.awaitsText("#link", "no longer knows this run").awaitsText("#summary", "As last heard of");
        }
        assertThat(tab.text("#results [data-state=answered]")).contains("192.168.100.2", " UTC ");
        assertThat(tab.value("document.getElementById('cancel').disabled").asBoolean())
                .isTrue();
    }

    /// A server that was started anew and kept nothing.
    private static final class Forgetful implements AutoCloseable {
        private final HttpServer server;

        Forgetful() throws Exception {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", request -> {
                request.sendResponseHeaders(404, -1);
                request.close();
            });
            server.start();
        }

        int port() {
            return server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
