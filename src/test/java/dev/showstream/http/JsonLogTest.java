package dev.showstream.http;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/// The log as programs read it.
@QuarkusTest
@TestProfile(InProduction.class)
class JsonLogTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TestHTTPResource("/api/")
    URI api;

    @Test
    void aDevicesEndIsOneLineOfJson() throws Exception {
        var path = "stream?command=show%20clock&device=fast1&device=refused";
        try (var stream = EventStream.open(api.resolve(path), "Authorization", InProduction.BEARER)) {
            stream.rest();
        }
        await().untilAsserted(() -> assertThat(lines())
                .anySatisfy(line -> {
                    assertThat(line.get("message").asText()).startsWith("<=== ").endsWith("Received: 198.51.100.1");
                    assertThat(line.get("level").asText()).isEqualTo("INFO");
                    assertThat(line.get("loggerName").asText()).startsWith("dev.showstream.");
                    assertThat(OffsetDateTime.parse(line.get("timestamp").asText()))
                            .isNotNull();
                })
                .anySatisfy(line -> {
                    assertThat(line.get("message").asText()).contains("Failed: connect_refused");
                    assertThat(line.get("level").asText()).isEqualTo("WARN");
                }));
    }

    /// In a warning it would quote a device as it is, control sequences and all.
    @Test
    void theSshLibraryWarnsOfNothing() {
        var library = Logger.getLogger("org.apache.sshd.client.session.ClientSessionImpl");

        library.warn("the device says \u001b[2J");
        library.error("and breaks");

        await().untilAsserted(
                        () -> assertThat(messages()).contains("and breaks").noneMatch(text -> text.contains("[2J")));
    }

    private static List<String> messages() throws IOException {
        return lines().stream().map(line -> line.get("message").asText()).toList();
    }

    /// Fails where one is no JSON.
    private static List<JsonNode> lines() throws IOException {
        var lines = new ArrayList<JsonNode>();
        for (var line : Files.readAllLines(InProduction.LOG)) {
            lines.add(MAPPER.readTree(line));
        }
        return lines;
    }
}
