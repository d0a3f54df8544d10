package dev.showstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads server-sent events as a browser does, one field after the other.
public final class EventStream implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpResponse<InputStream> response;
    private final BufferedReader reader;

    /// One event, as its three fields came.
    public record Frame(String type, String id, String line) {
        public JsonNode data() {
            try {
                return MAPPER.readTree(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// `type device`, or the type alone.
        String title() {
            var device = data().path("device").asText();
            return device.isEmpty() ? type : type + " " + device;
        }

        private static Frame of(Map<String, String> fields) {
            assertThat(fields).containsOnlyKeys("event", "id", "data");
            return new Frame(
                    fields.getOrDefault("event", ""), fields.getOrDefault("id", ""), fields.getOrDefault("data", ""));
        }
    }

    private EventStream(HttpResponse<InputStream> response) {
        this.response = response;
        this.reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    public static EventStream open(URI uri, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new EventStream(client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
    }

    public HttpResponse<InputStream> response() {
        return response;
    }

    /// The next event that carries data.
    public Frame next() throws IOException {
        var fields = new LinkedHashMap<String, String>();
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.isEmpty() && fields.containsKey("data")) {
                return Frame.of(fields);
            }
            if (line.isEmpty()) {
                fields.clear();
            } else if (!line.startsWith(":")) {
                var colon = line.indexOf(':');
                assertThat(fields.put(
                                line.substring(0, colon),
                                line.substring(colon + 1).strip()))
                        .as("a field twice in one event")
                        .isNull();
            }
        }
        throw new AssertionError("the stream has ended");
    }

    public String nextTitle() throws IOException {
        return next().title();
    }

    /// Every event up to `done`.
    public List<Frame> rest() throws IOException {
        var frames = new ArrayList<Frame>();
        do {
            frames.add(next());
        } while (!frames.getLast().type().equals("done"));
        assertThat(reader.readLine()).as("after done").isNull();
        return frames;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
