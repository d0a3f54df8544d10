package dev.showstream.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.subscription.MultiSubscriber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MillionEventsTest {
    private static final int EVENTS = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void aMillionEventsAreReadFromTheFirstAndNeverHeld() throws Exception {
        writeAllButTheLast(folder.resolve("x.ndjson"));
        var memory = new MemoryBudget(64 << 20);
        try (var herald = Executors.newVirtualThreadPerTaskExecutor();
                var journals = new Journals(InstantSource.system(), herald, memory, RunFiles.open(folder))) {
            var journal = journals.reopen("x");
            var reader = new OneByOne();

            journal.after(0, Runnable::run).subscribe().withSubscriber(reader);
            journal.append(new Event.Done(RunState.FINISHED, new Event.Tally(1, 1, 0, 0), Duration.ZERO));

            assertThat(reader.last.get(60, TimeUnit.SECONDS)).isEqualTo(EVENTS);
            assertThat(memory.held()).isLessThan(1_000);
        }
    }

    private static void writeAllButTheLast(Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            for (var seq = 1; seq < EVENTS; seq++) {
                out.write("{\"type\":\"started\",\"run\":\"x\",\"seq\":" + seq + ",\"device\":\"r1\"}\n");
            }
        }
    }

    /// Asks for an event when it has had the one before it, and keeps none.
    private static final class OneByOne implements MultiSubscriber<Entry> {
        private final CompletableFuture<Long> last = new CompletableFuture<>();
        private Optional<Flow.Subscription> subscription = Optional.empty();
        private long position;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = Optional.of(subscription);
            subscription.request(1);
        }

        @Override
        public void onItem(Entry entry) {
            if (entry.seq() != position + 1) {
                last.completeExceptionally(new AssertionError(entry.seq() + " after " + position));
            }
            position = entry.seq();
            subscription.orElseThrow().request(1);
        }

        @Override
        public void onFailure(Throwable failure) {
            last.completeExceptionally(failure);
        }

        @Override
        public void onCompletion() {
            last.complete(position);
        }
    }
}
