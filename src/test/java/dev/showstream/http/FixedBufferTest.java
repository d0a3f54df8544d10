package dev.showstream.http;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.http.SocketOrders.Wish;
import dev.showstream.journal.Journals;
import dev.showstream.journal.MemoryBudget;
import dev.showstream.journal.RunFiles;
import dev.showstream.run.Devices;
import dev.showstream.run.History;
import dev.showstream.run.Run;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What the server holds for a client that reads nothing.
class FixedBufferTest {
    private static final int EVENT = 500_000;
    private static final int KERNEL = 4 << 20; // of both ends' socket buffers, generously
    private static final int QUEUE = 64 << 10; // Vert.x' own

    private final ExecutorService herald = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        herald.close();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aStreamThatIsNotReadIsWrittenNoFurtherThanOneEventPastTheQueue(Format format) throws Exception {
        var run = run(100);
        try (var door = new BareDoor(run);
                var client = RawClient.get(door.address(), "/" + format)) {
            client.readPast("\r\n\r\n");
            var response = door.responses.getFirst();
            await().until(response::writeQueueFull);
            var written = response.bytesWritten();

            assertThat(written).isLessThan(KERNEL + QUEUE + 2 * EVENT);
            assertThat(written).isLessThan(100L * EVENT / 4);

            for (var i = 0; i < 30; i++) { // far more than was written
                client.readPast("Four score");
                client.skip(EVENT - 100);
            }
            await().until(() -> response.bytesWritten() > written);
        }
        await().until(() -> run.journal().followers() == 0);
    }

    /// From memory, and from the disk.
    @ParameterizedTest
    @CsvSource({"SSE, 1000000000", "SSE, 0", "NDJSON, 1000000000", "NDJSON, 0", "TEXT, 1000000000", "TEXT, 0"})
    void ofALargeEventAReaderThatStallsIsSentAPart(Format format, long memory, @TempDir Path folder) throws Exception {
        var large = 3 * (KERNEL + QUEUE + Frame.PART);
        try (var journals = new Journals(Clock.systemUTC(), herald, new MemoryBudget(memory), RunFiles.open(folder))) {
            var run = run(journals, 1, large);
            try (var door = new BareDoor(run);
                    var client = RawClient.get(door.address(), "/" + format)) {
                client.readPast("\r\n\r\n");
                var response = door.responses.getFirst();
                await().until(response::writeQueueFull);

                assertThat(response.bytesWritten()).isLessThan(KERNEL + QUEUE + 2 * Frame.PART);

                var rest = client.readPast("finished").replaceAll("\r\n[0-9a-f]+\r\n", ""); // sizes of chunks
                assertThat(rest.split("Four score and seven routers ago,", -1)).hasSize(large / 76 + 2);
                await().until(() -> run.journal().followers() == 0);
            }
        }
    }

    @Test
    void ofResultsAReaderThatStallsIsSentAPart() throws Exception {
        var run = run(100);
        try (var door = new BareDoor(run);
                var client = RawClient.get(door.address(), "/results")) {
            client.readPast("\r\n\r\n");
            var response = door.responses.getFirst();
            await().until(response::writeQueueFull);

            assertThat(response.bytesWritten()).isLessThan(KERNEL + QUEUE + 2 * Frame.PART);

            for (var device = 1; device <= 100; device++) {
                client.readPast("Four score");
                client.skip(EVENT - 100);
            }
            client.readPast("\r\n0\r\n\r\n");
        }
    }

    @Test
    void aSocketThatIsNotReadHoldsTheTextOfOneMessageHoweverManyRunsItFollows() throws Exception {
        var writes = new ArrayList<CompletableFuture<Void>>();
        var texts = new ArrayList<String>();
        var socket = socket(text -> {
            texts.add(text);
            writes.add(new CompletableFuture<>());
            return Uni.createFrom().completionStage(writes.getLast());
        });
        var outbox = new SocketOutbox(socket, () -> {});
        var follows = new SocketFollows(outbox, () -> {});
        var runs = List.of(run(4), run(4), run(4));

        for (var run : runs) {
            follows.follow(new Wish(run, 0, BareDoor.PLACES.take("local")), () -> {});
        }
        assertThat(texts).hasSize(1);

        for (var i = 0; i < 3 * 10; i++) {
            var sent = i;
            await().until(() -> writes.size() == sent + 1);
            writes.get(i).complete(null);
        }
        assertThat(texts).hasSize(3 * 10).last().asString().contains("\"type\":\"done\"");
        follows.leave();
    }

    @Test
    void aMillionMessagesThatAreTakenAtOnceMakeNoDeepStack() {
        var taken = new int[1];
        var outbox = new SocketOutbox(socket(_ -> Uni.createFrom().voidItem()), () -> {});

        more(outbox, taken);

        assertThat(taken[0]).isEqualTo(1_000_000);
    }

    private static void more(SocketOutbox outbox, int[] taken) {
        outbox.send(() -> "event", () -> {
            if (++taken[0] < 1_000_000) {
                more(outbox, taken);
            }
        });
    }

    private interface Writer {
        Uni<Void> write(String text);
    }

    /// A connection that only sends text.
    private static WebSocketConnection socket(Writer writer) {
        return (WebSocketConnection) Proxy.newProxyInstance(
                WebSocketConnection.class.getClassLoader(),
                new Class<?>[] {WebSocketConnection.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "sendText" -> writer.write((String) arguments[0]);
                    case "id" -> "test";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Run run(int devices) {
        var clock = Clock.systemUTC();
        return run(new Journals(clock, herald, new MemoryBudget(Long.MAX_VALUE), Optional.empty()), devices, EVENT);
    }

    private static Run run(Journals journals, int devices, int length) {
        var clock = Clock.systemUTC();
        var history = new History(journals, new History.Keep(10, Duration.ofHours(1)), clock);
        var run = LargeRun.start(history, Devices.numbered("r", devices), length);
        run.finished().toCompletableFuture().join();
        return run;
    }
}
