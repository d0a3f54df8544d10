package dev.showstream.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.http.InProduction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/// Who knocks without being let in.
@QuarkusTest
@TestProfile(InProduction.class)
class LoginMetricsTest {
    @TestHTTPResource("/")
    URI server;

    @Test
    void aWrongTokenIsCountedAtTheDoorAndAtTheSession() throws Exception {
        var before = wrong();

        knock(HttpRequest.newBuilder(server.resolve("/api/devices")).header("Authorization", "Bearer x"));
        knock(HttpRequest.newBuilder(server.resolve("/api/session"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"token\": \"x\"}"))
                .header("Content-Type", "application/json"));

        assertThat(wrong() - before).isEqualTo(2);
    }

    /// From an address that no other test guesses from.
    private static void knock(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    request.header("X-Forwarded-For", "192.0.2.201").build(), HttpResponse.BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(401);
        }
    }

    private double wrong() throws IOException, InterruptedException {
        return Scrape.of(server, "Authorization", InProduction.BEARER)
                .value("showstream_access_refused_total", "reason", "wrong");
    }
}
