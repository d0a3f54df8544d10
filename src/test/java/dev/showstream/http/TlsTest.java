package dev.showstream.http;

import static dev.showstream.http.Guarded.ALICE;
import static dev.showstream.http.Guarded.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// The same doors over TLS, as the documents say how to have it.
@QuarkusTest
@TestProfile(Guarded.class)
class TlsTest extends InsideTest {
    @TestHTTPResource(value = "/", tls = true)
    URI secure;

    private Wire overTls() {
        return Wire.overTls(secure, SelfSigned.trusting(Guarded.CERTIFICATE));
    }

    @Test
    void aClientThatTrustsTheCertificateIsServed() throws Exception {
        try (var client = HttpClient.newBuilder()
                .sslContext(SelfSigned.trusting(Guarded.CERTIFICATE))
                .build()) {
            var request = HttpRequest.newBuilder(secure.resolve("/api/devices"))
                    .header("Authorization", "Bearer " + ALICE)
                    .build();

            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        }
    }

    @Test
    void anAddressIsReadAsBrowsersSendItAndWhatIsNoneIsAProblem() {
        var socket = overTls().upgrade("/ws?command=show%20clock%20|%20include%20UTC&device=fast1", bearer(ALICE));

        assertThat(socket.status()).isEqualTo(101);
        assertThat(overTls().send("GET /" + "a".repeat(40_000)).header("content-type"))
                .isEqualTo("application/problem+json");
    }

    @Test
    void bodiesAreBoundedOverHttp2Too() throws Exception {
        var start = "{\"command\": \"show clock\", \"devices\": [\"fast1\"]}";

        assertThat(post(HttpRequest.BodyPublishers.ofString(start))).isEqualTo(201);
        assertThat(post(HttpRequest.BodyPublishers.ofString(start + " ".repeat(3000))))
                .isEqualTo(201);
        assertThat(post(HttpRequest.BodyPublishers.ofString(start + " ".repeat(5000))))
                .isEqualTo(413);
        assertThat(post(HttpRequest.BodyPublishers.ofString(""))).isEqualTo(400);
        assertThat(post(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(start.getBytes(StandardCharsets.UTF_8)))))
                .as("of a length that is not said")
                .isEqualTo(201);
    }

    private int post(HttpRequest.BodyPublisher body) throws Exception {
        try (var client = HttpClient.newBuilder()
                .sslContext(SelfSigned.trusting(Guarded.CERTIFICATE))
                .build()) {
            var request = HttpRequest.newBuilder(secure.resolve("/api/runs"))
                    .header("Authorization", "Bearer " + ALICE)
                    .header("Content-Type", "application/json")
                    .POST(body)
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.discarding());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            return answer.statusCode();
        }
    }

    @Test
    void aSessionsCookieNeverGoesOverAPlainLine() {
        assertThat(overTls().send("POST /api/session", bearer(ALICE)).header("set-cookie"))
                .contains("; Secure");
    }

    @Test
    void aBrowserIsToldToComeByTlsAlone() {
        assertThat(overTls().calling("showstream.test").send("GET /").header("Strict-Transport-Security"))
                .isEqualTo("max-age=31536000");
        assertThat(overTls().send("GET /").header("Strict-Transport-Security"))
                .as("on localhost it would shut out every other server of this machine")
                .isEmpty();
        assertThat(new Wire(api).calling("showstream.test").send("GET /").header("Strict-Transport-Security"))
                .isEmpty();
    }

    @Test
    void ourOwnPageGetsASocketAndAPlainOneDoesNot() {
        var own = "https://localhost:" + secure.getPort();

        assertThat(overTls().upgrade("/ws", bearer(ALICE), "Origin: " + own).status())
                .isEqualTo(101);
        assertThat(overTls()
                        .upgrade("/ws", bearer(ALICE), "Origin: http://localhost:" + api.getPort())
                        .status())
                .isEqualTo(403);
    }
}
