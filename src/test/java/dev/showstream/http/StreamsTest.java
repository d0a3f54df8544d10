package dev.showstream.http;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showstream.journal.Journals;
import dev.showstream.journal.MemoryBudget;
import dev.showstream.journal.RunFiles;
import dev.showstream.outcome.Output;
import dev.showstream.run.Devices;
import dev.showstream.run.History;
import dev.showstream.run.Run;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Streams over real connections, of a run that goes on as the test lets it, and is read from the disk.
class StreamsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int DEVICES = 10;
    private static final int EVENTS = 1 + 2 * DEVICES + 1;

    @TempDir
    Path folder;

    private final ExecutorService herald = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Semaphore answers = new Semaphore(0);
    private Journals journals;
    private History history;

    @BeforeEach
    void open() {
        var memory = new MemoryBudget(1_000); // two or three events
        journals = new Journals(Clock.systemUTC(), herald, memory, RunFiles.open(folder));
        history = new History(journals, new History.Keep(10, Duration.ofHours(1)), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        answers.release(1000);
        client.close();
        journals.close();
        herald.close();
    }

    @Test
    void aReaderThatJoinsAtAnyEventGetsEachOnce() throws Exception {
        for (var round = 1; round <= 50; round++) {
            var run = start();
            try (var door = new BareDoor(run)) {
                var readers = new ArrayList<CompletableFuture<List<Long>>>();
                for (var after = 0; after < EVENTS; after++) {
                    readers.add(get(door, "/NDJSON?after=" + after).thenApply(StreamsTest::seqs));
                    if (after % 2 == 1) {
                        answers.release(); // a device ends, and another starts
                    }
                }
                for (var after = 0; after < EVENTS; after++) {
                    assertThat(readers.get(after))
                            .as("round %d, after %d", round, after)
                            .succeedsWithin(Duration.ofMinutes(1))
                            .isEqualTo(LongStream.rangeClosed(after + 1L, EVENTS)
                                    .boxed()
                                    .toList());
                }
            }
        }
        assertThat(journals.storage().spilled()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aStreamThatTheServersEndOutrunsEndsWhole(Format format) throws Exception {
        var run = start();
        try (var door = new BareDoor(run)) {
            var stream = get(door, "/" + format);
            await().until(() -> run.journal().followers() == 1);

            door.streams.endAll();

            assertThat(stream).succeedsWithin(Duration.ofMinutes(1)).satisfies(text -> {
                assertThat(text).endsWith("\n").doesNotContain("done");
                assertThat(text.endsWith("\n\n: the server stops; reconnect\n\n"))
                        .isEqualTo(format.comment("").isPresent());
            });
        }
        assertThat(run.over()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aReaderThatStallsIsNotWaitedForWhenTheServerEnds(Format format) throws Exception {
        var run = LargeRun.start(history, Devices.numbered("r", 50), 500_000);
        run.finished().toCompletableFuture().join();
        try (var door = new BareDoor(run);
                var reader = RawClient.get(door.address(), "/" + format)) {
            reader.readPast("\r\n\r\n");
            var response = door.responses.getFirst();
            await().until(response::writeQueueFull);

            door.streams.endAll();

            await().until(response::closed);
            assertThat(run.journal().followers()).isZero();
            assertThat(BareDoor.PLACES.taken()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aStreamThatCannotBeReadOnIsCutAndNotEnded(Format format) throws Exception {
        var run = LargeRun.start(history, Devices.numbered("r", 1), 500_000);
        run.finished().toCompletableFuture().join();
        Files.delete(folder.resolve(run.id() + ".ndjson"));
        try (var door = new BareDoor(run)) {
            var stream = get(door, "/" + format);

            assertThat(stream)
                    .failsWithin(Duration.ofMinutes(1))
                    .withThrowableThat()
                    .withCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void resultsThatCannotBeReadOnAreCutAndNotEnded() throws Exception {
        var run = LargeRun.start(history, Devices.numbered("r", 3), 500_000);
        run.finished().toCompletableFuture().join();
        try (var door = new BareDoor(run)) {
            assertThat(get(door, "/results"))
                    .succeedsWithin(Duration.ofMinutes(1))
                    .satisfies(text -> assertThat(MAPPER.readTree(text).size()).isEqualTo(3));

            try (var file = FileChannel.open(folder.resolve(run.id() + ".ndjson"), StandardOpenOption.WRITE)) {
                file.truncate(900_000);
            }
            assertThat(get(door, "/results"))
                    .failsWithin(Duration.ofMinutes(1))
                    .withThrowableThat()
                    .withCauseInstanceOf(IOException.class);
        }
    }

    private Run start() {
        return LargeRun.start(history, Devices.numbered("r", DEVICES), (task, _) -> {
            answers.acquireUninterruptibly();
            return List.of(new Output("show clock", "noon", false, Duration.ZERO));
        });
    }

    private CompletableFuture<String> get(BareDoor door, String path) {
        var request = HttpRequest.newBuilder(URI.create(door.address() + path)).build();
        return client.sendAsync(request, BodyHandlers.ofString()).thenApply(HttpResponse::body);
    }

    private static List<Long> seqs(String lines) {
        return lines.lines().map(StreamsTest::seq).toList();
    }

    private static long seq(String line) {
        try {
            return MAPPER.readTree(line).get("seq").asLong();
        } catch (java.io.IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
