package dev.showstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.outcome.Output;
import dev.showstream.run.Devices;
import dev.showstream.run.History;
import dev.showstream.run.Run;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Readers that join a run at each of its events while it is under way, through the server's own doors.
@QuarkusTest
class JoiningTest extends InsideTest {
    private static final int DEVICES = 10;
    private static final int EVENTS = 1 + 2 * DEVICES + 1;

    @Inject
    History history;

    private final Semaphore answers = new Semaphore(0);

    @Test
    void aSocketThatFollowsARunFromEachOfItsEventsGetsEachOnceForEach() throws Exception {
        for (var round = 1; round <= 24; round++) {
            var run = start().id();
            try (var socket = new TestSocket(ws(""))) {
                for (var after = 0; after < EVENTS; after++) {
                    socket.say("{\"follow\": \"%s\", \"after\": %d}".formatted(run, after));
                    step(after);
                }
                var seqs = new int[EVENTS + 1];
                for (var i = 0; i < EVENTS * (EVENTS + 1) / 2; i++) {
                    seqs[socket.next().get("seq").asInt()]++;
                }
                // event 1 once, by who follows from the first; event 2 twice; and so on
                assertThat(seqs)
                        .as("round %d", round)
                        .containsExactly(IntStream.rangeClosed(0, EVENTS).toArray());
            }
        }
    }

    @Test
    void aResumedStreamHasWhatCameAfterItsEventOnce() throws Exception {
        for (var round = 1; round <= 12; round++) {
            var run = start().id();
            var streams = new ArrayList<EventStream>();
            for (var after = 1; after < EVENTS; after++) {
                var said = api.resolve("stream?command=show%20clock&lastEventId=" + run + ":" + after);
                streams.add(EventStream.open(said));
                step(after);
            }
            for (var stream : streams) {
                var first = streams.indexOf(stream) + 2L;
                assertThat(stream.rest())
                        .as("round %d", round)
                        .extracting(EventStream.Frame::id)
                        .containsExactlyElementsOf(LongStream.rangeClosed(first, EVENTS)
                                .mapToObj(seq -> run + ":" + seq)
                                .toList());
                stream.close();
            }
        }
    }

    private void step(int after) {
        if (after % 2 == 1) {
            answers.release(); // a device ends, and another starts
        }
    }

    private Run start() {
        return LargeRun.start(history, Devices.numbered("joined", DEVICES), (task, _) -> {
            answers.acquireUninterruptibly();
            return List.of(new Output("show clock", "noon", false, Duration.ZERO));
        });
    }
}
