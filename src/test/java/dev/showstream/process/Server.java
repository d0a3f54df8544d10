package dev.showstream.process;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The packaged server in a process of its own, which a test may end as it likes.
///
/// Its lab has a device that answers at once and two that take a minute.
final class Server implements AutoCloseable {
    private static final List<String> USUAL =
            List.of("quarkus.http.port=0", "showstream.lab.enabled=true", "showstream.workers=2");
    /// Of each device, and of nothing else.
    static final String PASSWORD = "hidden-Q7x";

    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DEVICES = """
            - {name: fast, device_type: cisco_ios, host: 198.51.100.1, username: cisco, password: hidden-Q7x, lab: {latency: 0s}}
            - {name: slow1, device_type: cisco_ios, host: 198.51.100.2, username: cisco, password: hidden-Q7x, read_timeout: 120, lab: {latency: 60s}}
            - {name: slow2, device_type: cisco_ios, host: 198.51.100.3, username: cisco, password: hidden-Q7x, read_timeout: 120, lab: {latency: 60s}}
            """;

    private final Process process;
    private final Path log;
    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Server(Process process, Path log, URI address) {
        this.process = process;
        this.log = log;
        this.address = address;
    }

    /// Starts one that keeps its runs in `folder`, and waits until it listens.
    static Server start(Path folder, String... properties) throws IOException {
        Files.writeString(folder.resolve("devices.yaml"), DEVICES);
        var options = Stream.concat(USUAL.stream(), Arrays.stream(properties))
                .map(property -> "-D" + property)
                .toList();
        var log = Files.createTempFile(folder, "server", ".log");
        var process = new ProcessBuilder(Artifact.underTest().line(options, List.of()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !process.isAlive()
                        || LISTENING.matcher(Files.readString(log)).find());
        var listening = LISTENING.matcher(Files.readString(log));
        assertThat(listening.find()).as(Files.readString(log)).isTrue();
        return new Server(process, log, URI.create(listening.group(1)));
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(address.resolve(path)));
    }

    JsonNode json(String path) throws Exception {
        return MAPPER.readTree(get(path).body());
    }

    HttpResponse<String> startRun(String body) throws Exception {
        return send(HttpRequest.newBuilder(address.resolve("/api/runs"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// The lines of a stream as they come; it ends with an exception where the connection is cut in its middle.
    BufferedReader stream(String path) throws Exception {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .header("Accept", "application/x-ndjson")
                .build();
        var body =
                client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    URI address() {
        return address;
    }

    /// Asks it to stop, as `kill` and an init system do.
    void terminate() {
        process.destroy();
    }

    /// Ends it as a power cut does.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    static JsonNode tree(String line) throws IOException {
        return MAPPER.readTree(line);
    }

    @Override
    public void close() {
        client.close();
        process.destroyForcibly().onExit().join();
    }
}
