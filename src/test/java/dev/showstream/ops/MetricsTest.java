package dev.showstream.ops;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showstream.http.DoorTest;
import dev.showstream.http.EventStream;
import dev.showstream.lab.ManualLabClock;
import dev.showstream.outcome.Fault;
import dev.showstream.run.Runs;
import dev.showstream.run.Workers;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a scrape says is what happened; the meters outlive a test, so each test looks at what it added.
@QuarkusTest
class MetricsTest extends DoorTest {
    private static final List<String> PHASES = List.of("connect", "kex", "auth", "prepare", "enable", "command");

    @TestHTTPResource("/")
    URI server;

    @Inject
    ManualLabClock labClock;

    @Inject
    Workers workers;

    @Inject
    Runs runs;

    @BeforeEach
    void awaitIdle() {
        await().until(() -> workers.busy() == 0 && labClock.pending() == 0);
    }

    @Test
    void aRunUnderWayShowsInTheGauges() throws Exception {
        var idle = scrape();
        assertThat(idle.value("showstream_workers")).isEqualTo(4);
        assertThat(idle.value("showstream_workers_busy")).isZero();

        try (var stream = EventStream.open(api.resolve("stream?command=sh%20clock&group=script&workers=2"))) {
            labClock.awaitPending(2);
            var working = scrape();

            assertThat(working.value("showstream_workers_busy")).isEqualTo(2);
            assertThat(working.value("showstream_queue_depth")).isEqualTo(1);
            assertThat(working.value("showstream_runs", "state", "running")).isEqualTo(1);
            assertThat(working.value("showstream_followers")).isEqualTo(1);

            labClock.advance(Duration.ofSeconds(13));
            labClock.awaitPending(2);
            labClock.advance(Duration.ofSeconds(13));
            stream.rest();
        }
        var after = scrape();
        assertThat(after.value("showstream_queue_depth")).isZero();
        assertThat(after.value("showstream_followers")).isZero();
        assertThat(after.value("showstream_runs", "state", "running")).isZero();
        await().untilAsserted(() ->
                assertThat(scrape().value("showstream_workers_busy")).isZero());
    }

    @Test
    void aRunThatIsOverIsCountedToTheLastDevicePhaseAndByte() throws Exception {
        var before = scrape();
        List<EventStream.Frame> frames;
        try (var stream =
                EventStream.open(api.resolve("stream?command=show%20clock&command=show%20version&group=fast"))) {
            frames = stream.rest();
        }
        awaitIdle();
        var added = new Added(before, scrape());

        added.by(1, "showstream_runs_started_total");
        added.by(1, "showstream_runs_ended_total", "state", "finished");
        added.by(3, "showstream_outcomes_total", "platform", "cisco_ios", "code", "none");
        added.by(3, "showstream_queue_wait_seconds_count");
        added.by(3, "showstream_device_seconds_count", "platform", "cisco_ios");
        for (var phase : PHASES) {
            var count = phase.equals("command") ? 6 : 3;
            added.by(count, "showstream_ssh_phase_seconds_count", "platform", "cisco_ios", "phase", phase);
        }
        added.by((double) lines(frames), "showstream_journal_written_bytes_total");
        assertThat(added.to("showstream_device_received_bytes_total", "platform", "cisco_ios"))
                .isGreaterThan(outputs(frames));
        assertThat(added.to("http_server_bytes_written_sum")).isGreaterThan((double) lines(frames));
    }

    /// The journal has each event as the client has it, with one line end.
    private static long lines(List<EventStream.Frame> frames) {
        return frames.stream()
                .mapToLong(frame -> frame.line().getBytes(StandardCharsets.UTF_8).length + 1L)
                .sum();
    }

    private static double outputs(List<EventStream.Frame> frames) {
        return frames.stream()
                .flatMap(frame -> frame.data().path("outputs").valueStream())
                .mapToInt(output -> output.get("output").asText().length())
                .sum();
    }

    @Test
    void aFailureIsCountedByItsCode() throws Exception {
        var before = scrape();
        try (var stream =
                EventStream.open(api.resolve("stream?command=show%20clock&device=192.168.100.4&device=refused"))) {
            stream.rest();
        }
        awaitIdle();
        var added = new Added(before, scrape());

        added.by(1, "showstream_outcomes_total", "platform", "cisco_ios", "code", "auth");
        added.by(1, "showstream_outcomes_total", "platform", "cisco_ios", "code", "connect_refused");
        added.by(2, "showstream_ssh_phase_seconds_count", "platform", "cisco_ios", "phase", "connect");
        added.by(1, "showstream_ssh_phase_seconds_count", "platform", "cisco_ios", "phase", "auth");
        added.by(0, "showstream_ssh_phase_seconds_count", "platform", "cisco_ios", "phase", "command");
    }

    @Test
    void aCancelledRunIsCountedWithTheDevicesThatNeverBegan() throws Exception {
        var before = scrape();
        try (var stream = EventStream.open(api.resolve("stream?command=sh%20clock&group=script&workers=1"))) {
            labClock.awaitPending(1);
            runs.endAll(new Fault.Cancelled());
            stream.rest();
        }
        awaitIdle();
        var added = new Added(before, scrape());

        added.by(1, "showstream_runs_ended_total", "state", "cancelled");
        added.by(3, "showstream_outcomes_total", "platform", "cisco_ios", "code", "cancelled");
        added.by(3, "showstream_queue_wait_seconds_count");
    }

    @Test
    void anOpenSocketIsCountedAndWhatItFollows() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var socket = client.newWebSocketBuilder()
                    .buildAsync(ws("?command=sh%20clock&device=192.168.100.1"), new WebSocket.Listener() {})
                    .join();
            labClock.awaitPending(1);
            var open = scrape();
            assertThat(open.value("showstream_sockets")).isEqualTo(1);
            assertThat(open.value("showstream_followers")).isEqualTo(1);
            socket.abort();
        }
        runs.endAll(new Fault.Cancelled());
        await().untilAsserted(
                        () -> assertThat(scrape().value("showstream_sockets")).isZero());
    }

    @Test
    void aForeignPageAtTheDoorIsCounted() throws Exception {
        var before = scrape();
        get("/api/runs", "Origin", "https://evil.example");
        new Added(before, scrape()).by(1, "showstream_access_refused_total", "reason", "site");
    }

    @Test
    void anEndlessStreamIsNoSlowRequest() throws Exception {
        var before = scrape();
        try (var stream = EventStream.open(api.resolve("stream?command=show%20clock&device=fast1"))) {
            var run = stream.rest().getFirst().data().get("run").asText();
            get("/api/runs/" + run + "/events", "Accept", "application/x-ndjson");
            get("/api/runs/" + run, "Accept", "application/json");
        }
        var added = new Added(before, scrape());
        assertThat(requests(scrape())).doesNotContain("/api/stream", "/api/runs/{id}/events", "/ws");
        added.by(
                1,
                "http_server_requests_seconds_count",
                "method",
                "GET",
                "outcome",
                "SUCCESS",
                "status",
                "200",
                "uri",
                "/api/runs/{id}");
    }

    @Test
    void strangePathsMakeNoLabelsOfTheirOwn() throws Exception {
        for (var i = 0; i < 20; i++) {
            get("/wp-admin" + i, "Origin", "https://evil.example");
            get("/api/runs/" + i, "Origin", "https://evil.example");
            get("/api/nothing" + i);
            get("/css/nothing" + i + ".css");
            get("/js/main.js");
        }
        assertThat(requests(scrape()))
                .contains("page", "other", "NOT_FOUND")
                .allMatch(uri -> !uri.matches(".*\\d.*"), "without anything that was tried");
    }

    @Test
    void everyRouteOfTheApiHasALabelOfItsOwn() throws Exception {
        JsonNode paths;
        try (var spec = server.resolve("/q/openapi?format=json").toURL().openStream()) {
            paths = new ObjectMapper().readTree(spec).get("paths");
        }

        assertThat(paths.properties()).hasSizeGreaterThan(5).allSatisfy(path -> {
            var id = new Meter.Id("http.server.requests", Tags.of("uri", path.getKey()), null, null, Meter.Type.TIMER);
            assertThat(new Routes().map(id).getTag("uri")).isEqualTo(path.getKey());
        });
    }

    private static Set<String> requests(Scrape scrape) {
        return scrape.samples().stream()
                .filter(sample -> sample.name().startsWith("http_server_"))
                .map(sample -> sample.labels().getOrDefault("uri", "/"))
                .collect(Collectors.toSet());
    }

    @Test
    void noLabelNamesADeviceACommandOrARun() throws Exception {
        String run;
        try (var stream = EventStream.open(api.resolve("stream?command=show%20clock&device=fast1"))) {
            run = stream.rest().getFirst().data().get("run").asText();
        }
        assertThat(scrape().samples())
                .flatExtracting(sample -> sample.labels().values())
                .noneMatch(value -> value.contains("fast1")
                        || value.contains("198.51.100")
                        || value.contains("show clock")
                        || value.contains(run));
    }

    @Test
    void whatAnOperatorIsWokenForIsThereBeforeItHappens() throws Exception {
        var there = scrape().samples().stream()
                .filter(sample -> sample.name().equals("showstream_outcomes_total"))
                .map(Scrape.Sample::labels)
                .toList();

        assertThat(List.of("auth", "lockout", "internal"))
                .allSatisfy(code -> assertThat(there).contains(Map.of("platform", "cisco_ios", "code", code)));
    }

    @Test
    void theDashboardAsksForMetricsThatThereAre() throws Exception {
        var panels = new ObjectMapper()
                .readTree(Path.of("deploy/grafana/showstream.json").toFile())
                .get("panels");
        var asked = panels.findValuesAsText("expr").stream()
                .flatMap(promql -> MetricNames.in(promql).stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(scrapeAfterARun().names()).containsAll(asked);
        assertThat(panels.findValuesAsText("id")).doesNotHaveDuplicates();
    }

    @Test
    void theOperatorsPageNamesEveryMetricOfOurOwnAndNoOther() throws Exception {
        var page = Files.readString(Path.of("docs/operations.md"));
        var named = Pattern.compile("\\b(showstream|http_server)_[a-z_]+")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .filter(name -> !name.endsWith("_"))
                .collect(Collectors.toCollection(TreeSet::new));
        var there = scrapeAfterARun().names();

        assertThat(families(there)).containsAll(families(named));
        assertThat(families(named))
                .containsAll(families(there.stream()
                        .filter(name -> name.startsWith("showstream_"))
                        .collect(Collectors.toSet())));
    }

    /// A histogram goes by one name and has four.
    private static Set<String> families(Set<String> names) {
        return names.stream()
                .map(name -> name.replaceFirst("_seconds_(bucket|count|sum|max)$", "_seconds"))
                .collect(Collectors.toSet());
    }

    /// With a failure in it, so that no series is still to come.
    private Scrape scrapeAfterARun() throws IOException, InterruptedException {
        try (var stream = EventStream.open(api.resolve("stream?command=show%20clock&device=fast1&device=refused"))) {
            stream.rest();
        }
        awaitIdle();
        get("/api/runs");
        return scrape();
    }

    private Scrape scrape() throws IOException, InterruptedException {
        return Scrape.of(server);
    }

    private void get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var client = HttpClient.newHttpClient()) {
            client.send(request.build(), HttpResponse.BodyHandlers.discarding());
        }
    }

    private record Added(Scrape before, Scrape after) {
        void by(double count, String name, String... labels) {
            assertThat(to(name, labels)).as("%s %s", name, List.of(labels)).isEqualTo(count);
        }

        double to(String name, String... labels) {
            return after.value(name, labels) - before.value(name, labels);
        }
    }
}
