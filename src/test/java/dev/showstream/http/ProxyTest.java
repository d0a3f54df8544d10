package dev.showstream.http;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.lab.ManualLabClock;
import dev.showstream.outcome.Fault;
import dev.showstream.peers.Peer;
import dev.showstream.peers.Proxy;
import dev.showstream.peers.RealPeers;
import dev.showstream.run.Runs;
import dev.showstream.run.Workers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The server behind real proxies, all of them configured as `docs/proxies.md` says.
@QuarkusTest
@TestProfile(InProduction.class)
@RealPeers({Peer.NGINX, Peer.HAPROXY})
@Timeout(60)
class ProxyTest {
    private static final String BEARER = InProduction.BEARER;
    private static final String NAME = "showstream.example.org";

    @TestHTTPResource("/")
    URI server;

    @Inject
    ManualLabClock labClock;

    @Inject
    Runs runs;

    @Inject
    Workers workers;

    @BeforeEach
    @AfterEach
    void beIdle() {
        runs.endAll(new Fault.Cancelled());
        await().until(() -> workers.busy() == 0 && labClock.pending() == 0);
    }

    private Proxy proxy(Proxy.Kind kind) {
        return Proxy.start(kind, ProxiesPage.block(kind.name().toLowerCase(Locale.ROOT)), server.getPort());
    }

    private static URI at(Proxy proxy, String path) {
        return URI.create("http://localhost:" + proxy.port() + path);
    }

    @ParameterizedTest
    @EnumSource
    void anEventIsReadWhileTheOtherDeviceIsStillSilent(Proxy.Kind kind) throws Exception {
        try (var proxy = proxy(kind);
                var stream = EventStream.open(
                        at(proxy, "/api/stream?command=sh%20clock&group=script&workers=2"), "Authorization", BEARER)) {
            stream.next();
            assertThat(List.of(stream.nextTitle(), stream.nextTitle()))
                    .containsExactly("started 192.168.100.1", "started 192.168.100.2");
            labClock.awaitPending(2);

            labClock.advance(Duration.ofMillis(12_550));

            assertThat(stream.nextTitle()).isEqualTo("result 192.168.100.2");
            labClock.awaitPending(2); // the first device, and the third that took the second's place
        }
    }

    /// By a client that first offers HTTP/2, as Java's does, which proxies must not pass on.
    @ParameterizedTest
    @EnumSource
    void soIsALineOfNdjson(Proxy.Kind kind) throws Exception {
        try (var proxy = proxy(kind);
                var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(at(proxy, "/api/stream?command=sh%20clock&group=script&workers=2"))
                    .header("Authorization", BEARER)
                    .header("Accept", "application/x-ndjson")
                    .build();
            try (var lines = new BufferedReader(new InputStreamReader(
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                            .body(),
                    StandardCharsets.UTF_8))) {
                assertThat(List.of(lines.readLine(), lines.readLine(), lines.readLine()))
                        .satisfiesExactly(
                                line -> assertThat(line).startsWith("{\"type\":\"run\""),
                                line -> assertThat(line).startsWith("{\"type\":\"started\""),
                                line -> assertThat(line).startsWith("{\"type\":\"started\""));
                labClock.awaitPending(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSocketCarriesEachEventAsItComes(Proxy.Kind kind) throws Exception {
        var path = "/ws?command=sh%20clock&device=192.168.100.1&device=192.168.100.2";
        try (var proxy = proxy(kind);
                var socket =
                        TestSocket.open(URI.create("ws://localhost:" + proxy.port() + path), "Authorization", BEARER)) {
            assertThat(List.of(type(socket), type(socket), type(socket))).containsExactly("run", "started", "started");
            labClock.awaitPending(2);
            labClock.advance(Duration.ofMillis(12_550));
            assertThat(type(socket)).isEqualTo("result");
            labClock.awaitPending(1);

            labClock.advance(Duration.ofMillis(6_100));

            assertThat(List.of(type(socket), type(socket))).containsExactly("result", "done");
            assertThat(socket.closeCode()).isEqualTo(1000);
        }
    }

    private static String type(TestSocket socket) throws InterruptedException {
        return socket.next().get("type").asText();
    }

    @ParameterizedTest
    @EnumSource
    void aReconnectGetsWhatCameAfterOnceAndNothingAfterTheEnd(Proxy.Kind kind) throws Exception {
        try (var proxy = proxy(kind)) {
            var address = at(proxy, "/api/stream?command=show%20clock&group=fast");
            List<EventStream.Frame> all;
            try (var stream = EventStream.open(address, "Authorization", BEARER)) {
                all = stream.rest();
            }
            var third = all.get(2).id();
            try (var resumed = EventStream.open(address, "Authorization", BEARER, "Last-Event-ID", third)) {
                assertThat(resumed.rest()).isEqualTo(all.subList(3, all.size()));
            }
            var last = all.getLast().id();
            try (var over = EventStream.open(address, "Authorization", BEARER, "Last-Event-ID", last)) {
                assertThat(over.response().statusCode()).isEqualTo(204);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheServersOwnPagesAndNamesGetThrough(Proxy.Kind kind) {
        try (var proxy = proxy(kind)) {
            var wire = new Wire(at(proxy, "/")).calling(NAME + ":" + proxy.port());
            var own = "Origin: http://" + NAME + ":" + proxy.port();
            var authorization = "Authorization: " + BEARER;

            assertThat(wire.send("GET /api/devices", authorization, own).status())
                    .isEqualTo(200);
            assertThat(wire.upgrade("/ws", authorization, own).status()).isEqualTo(101);
            for (var foreign : List.of("http://evil.example", "http://" + NAME + ":1", "http://" + NAME, "null")) {
                assertThat(wire.send("GET /api/devices", authorization, "Origin: " + foreign)
                                .status())
                        .as(foreign)
                        .isEqualTo(403);
                assertThat(wire.upgrade("/ws", authorization, "Origin: " + foreign)
                                .status())
                        .as(foreign)
                        .isEqualTo(403);
            }
            assertThat(wire.calling("evil.example")
                            .send("GET /api/devices", authorization)
                            .status())
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatGuessesTokensSlowsItselfWhateverItSaysOfItself(Proxy.Kind kind) {
        try (var proxy = proxy(kind)) {
            var guesser = "127.1." + kind.name().length() + ".2";
            var status = 0;
            for (var guess = 0; guess < 12; guess++) {
                status = new Wire(at(proxy, "/"), guesser)
                        .send("GET /api/devices", "Authorization: Bearer x", "X-Forwarded-For: 192.0.2." + guess)
                        .status();
            }
            assertThat(status).isEqualTo(429);
            assertThat(new Wire(at(proxy, "/"), "127.1.1.1")
                            .send("GET /api/devices", "Authorization: " + BEARER)
                            .status())
                    .as("somebody else")
                    .isEqualTo(200);
        }
    }

    @Test
    void whoIsNoTrustedProxyIsNotBelieved() {
        var status = 0;
        for (var guess = 0; guess < 12; guess++) {
            status = new Wire(server, "127.2.0.2")
                    .send("GET /api/devices", "Authorization: Bearer x", "X-Forwarded-For: 192.0.2." + guess)
                    .status();
        }
        assertThat(status).isEqualTo(429);
    }

    @Test
    void theSessionsCookieIsForTlsAloneWhereTheClientCameByTls() {
        var proxied = new Wire(server)
                .calling(NAME)
                .send(
                        "POST /api/session",
                        "Authorization: " + BEARER,
                        "Origin: https://" + NAME,
                        "X-Forwarded-For: 192.0.2.77",
                        "X-Forwarded-Port: 443",
                        "X-Forwarded-Proto: https",
                        "Content-Length: 0");

        assertThat(proxied.status()).isEqualTo(200);
        assertThat(proxied.header("Set-Cookie")).contains("; Secure").contains("; HTTPOnly");
    }
}
