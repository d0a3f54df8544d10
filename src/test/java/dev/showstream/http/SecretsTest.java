package dev.showstream.http;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.secrets.Logs;
import dev.showstream.secrets.Mistakes;
import dev.showstream.secrets.Sweep;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Credentials are planted, everything is run with every log at its most talkative, and every byte that left the
/// process is searched for them.
@QuarkusTest
@TestProfile(Guarded.class)
class SecretsTest extends InsideTest {
    private static final String GUESS = "Zq7xGUESSw9Kt";

    @TestHTTPResource("/")
    URI server;

    private final Sweep sweep = new Sweep(
            Guarded.PASSWORD,
            Guarded.ENABLE,
            Guarded.PASSPHRASE,
            Guarded.WRONG_PASSPHRASE,
            Guarded.MOUNTED,
            Guarded.DEFAULT,
            Guarded.ALICE,
            Guarded.BOB,
            Guarded.WALL,
            GUESS);
    private final Logs logs = new Logs(sweep);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<String> codes = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void open() {
        logs.open();
    }

    @AfterEach
    void close() throws IOException {
        logs.close();
        client.close();
        Files.writeString(Guarded.INVENTORY, Guarded.inventory());
    }

    @Test
    void noCredentialLeavesTheProcess() throws Exception {
        stream("text/event-stream", "group=swept&command=show%20version");
        stream("application/x-ndjson", "device=fast1&device=refusing&command=show%20running-config");
        stream("text/plain", "device=fast1&device=miskeyed&command=show%20moon");
        overASocket();
        cancelled();
        brokenInventories();
        everyPage();
        everyRefusal();
        Thread.getAllStackTraces().keySet().forEach(thread -> sweep.look("a thread's name", thread.getName()));
        files();

        assertThat(codes)
                .as("the faults that were met")
                .contains("auth", "connect_refused", "config")
                .hasSizeGreaterThan(3);
        assertThat(logs.count()).as("lines of log").isGreaterThan(1000);
        assertThat(sweep.found()).isEmpty();
    }

    /// Below it sshd writes packets byte by byte, before they are encrypted.
    @Test
    void noSettingMakesALogMoreTalkativeThanDebug() {
        assertThat(ConfigProvider.getConfig().getValue("quarkus.log.min-level", String.class))
                .isEqualTo("DEBUG");
    }

    private void stream(String format, String query) throws Exception {
        var answer = ask("GET", "/api/stream?" + query, "", "Accept", format);
        assertThat(answer).contains("fast1");
        var matcher = Pattern.compile("\"error\":\\{\"code\":\"(\\w+)").matcher(answer);
        while (matcher.find()) {
            codes.add(matcher.group(1));
        }
    }

    private void overASocket() throws InterruptedException {
        try (var socket = new TestSocket(ws("?command=show%20clock&device=keyed&device=mounted"), Guarded.ALICE)) {
            var run = socket.next().get("run").asText();
            socket.untilDone(run).forEach(event -> sweep.look("a message", event.toString()));
        }
    }

    private void cancelled() throws Exception {
        var held = ask("POST", "/api/runs", "{\"command\": \"show clock\", \"groups\": [\"script\"]}");
        assertThat(held).startsWith("201 ");
        var id = held.replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
        await().until(() -> runs.find(id).orElseThrow().snapshot().running() == 2);
        ask("DELETE", "/api/runs/" + id, "");
        await().until(() -> runs.find(id).orElseThrow().over());
        for (var part : List.of("", "?tasks=true", "/results", "/groups", "/events", "/diff?against=fast1")) {
            ask("GET", "/api/runs/" + id + part, "");
        }
    }

    /// Mistakes are told with what stands in the file, and a credential stands next to each of these.
    private void brokenInventories() throws Exception {
        for (var mistake : Mistakes.with(Guarded.PASSWORD)) {
            Files.writeString(Guarded.INVENTORY, Guarded.inventory() + mistake);
            ask("GET", "/api/devices", "");
        }
        Files.writeString(Guarded.INVENTORY, Guarded.inventory());
    }

    private void everyPage() throws Exception {
        for (var page : List.of(
                "/",
                "/index.html",
                "/js/main.js",
                "/api/devices",
                "/api/platforms",
                "/api/runs?tasks=true",
                "/api/session",
                "/q/metrics",
                "/q/health",
                "/q/openapi",
                "/q/swagger-ui/",
                "/api/none")) {
            ask("GET", page, "");
        }
        for (var run : runs.all()) {
            for (var part : List.of("?tasks=true", "/results", "/groups", "/events")) {
                ask("GET", "/api/runs/" + run.id() + part, "");
            }
        }
    }

    private void everyRefusal() throws Exception {
        ask("POST", "/api/session", "{\"token\": \"" + Guarded.ALICE + "\"}");
        ask("POST", "/api/session", "{\"token\": \"" + GUESS + "\"}");
        ask("POST", "/api/session", "{\"token\": " + GUESS + "}");
        ask("POST", "/api/runs", "{\"command\": \"reload\"}");
        ask("POST", "/api/runs", "{\"command\": ");
        ask("GET", "/api/devices?access_token=" + Guarded.ALICE, "");
        ask("GET", "/api/devices", "", "Authorization", "Bearer " + GUESS);
        ask("GET", "/api/devices", "", "Authorization", "Basic " + GUESS);
        ask("GET", "/api/devices", "", "Cookie", "showstream_session=" + GUESS);
        ask("GET", "/api/devices", "", "Origin", "https://evil.example");
    }

    /// The whole answer, head and body.
    private String ask(String method, String path, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(server.resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (!List.of(headers).contains("Authorization")) {
            request.header("Authorization", "Bearer " + Guarded.ALICE);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        var whole = answer.statusCode() + " " + answer.headers() + "\n" + answer.body();
        sweep.look(method + " " + path.replaceAll("\\?.*", ""), whole);
        return whole;
    }

    private void files() throws IOException {
        try (var files = Files.walk(Guarded.WRITTEN)) {
            var written = files.filter(Files::isRegularFile).toList();
            assertThat(written)
                    .extracting(file -> file.getFileName().toString())
                    .contains("audit.jsonl")
                    .hasSizeGreaterThan(6);
            for (var file : written) {
                sweep.look(file.toString(), Files.readAllBytes(file));
            }
        }
    }
}
