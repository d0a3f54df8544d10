package dev.showstream.journal;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Outcome;
import dev.showstream.outcome.Output;
import dev.showstream.outcome.Target;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class JournalTest {
    private static final Target TARGET = new Target("r1", "192.168.100.1", 22, "cisco_ios");
    private static final Event.Done DONE =
            new Event.Done(RunState.FINISHED, new Event.Tally(1, 1, 0, 0), Duration.ofMillis(20));

    private final Journal journal = journal();

    @Test
    void eventsReadAsTheContractHasThem() {
        journal.append(new Event.Opened(2, 1));
        journal.append(new Event.Started(TARGET));
        var timing = new Event.Timing(Duration.ofMillis(3), Duration.ofMillis(14));
        var output = new Output("sh clock", "*17:33:11.429 UTC\n\"ü\"", false, Duration.ofMillis(9));
        journal.append(new Event.Ended(TARGET, timing, new Outcome.Answered(List.of(output))));
        journal.append(new Event.Ended(TARGET, timing, new Outcome.Failed(new Fault.Denied("cisco"), List.of())));
        journal.append(DONE);

        assertThat(LongStream.rangeClosed(1, 5).mapToObj(this::json)).containsExactly("""
                        {"type":"run","run":"x","seq":1,"at":"2026-01-02T03:04:05.006Z","total":2,"workers":1}""", """
                        {"type":"started","run":"x","seq":2,"at":"2026-01-02T03:04:05.006Z","device":"r1","host":"192.168.100.1","port":22,"platform":"cisco_ios"}""", """
                        {"type":"result","run":"x","seq":3,"at":"2026-01-02T03:04:05.006Z","device":"r1","host":"192.168.100.1","port":22,"platform":"cisco_ios","queuedMs":3,"elapsedMs":14,"outputs":[{"command":"sh clock","output":"*17:33:11.429 UTC\\n\\"ü\\"","rejected":false,"elapsedMs":9}]}""", """
                        {"type":"error","run":"x","seq":4,"at":"2026-01-02T03:04:05.006Z","device":"r1","host":"192.168.100.1","port":22,"platform":"cisco_ios","queuedMs":3,"elapsedMs":14,"error":{"code":"auth","message":"Authentication failure: unable to connect cisco_ios 192.168.100.1:22: login refused for user cisco; check username and password or key"},"outputs":[]}""", """
                        {"type":"done","run":"x","seq":5,"at":"2026-01-02T03:04:05.006Z","state":"finished","total":1,"succeeded":1,"failed":0,"cancelled":0,"elapsedMs":20}""");
    }

    @Test
    void aFollowerGetsHistoryAndThenWhatComes() {
        journal.append(new Event.Opened(1, 1));
        var follower = journal.after(0, Runnable::run).subscribe().withSubscriber(AssertSubscriber.create(10));

        journal.append(new Event.Started(TARGET));
        journal.append(DONE);

        follower.assertCompleted();
        assertThat(follower.getItems()).extracting(Entry::seq).containsExactly(1L, 2L, 3L);
        assertThat(journal.followers()).isZero();
    }

    @Test
    void anEventIsToldForEachUnitOfDemand() {
        journal.append(new Event.Opened(1, 1));
        journal.append(new Event.Started(TARGET));
        var follower = journal.after(0, Runnable::run).subscribe().withSubscriber(AssertSubscriber.create(1));
        assertThat(follower.getItems()).hasSize(1);

        follower.request(1);
        assertThat(follower.getItems()).hasSize(2);

        journal.append(DONE);
        assertThat(follower.getItems()).hasSize(2);
        follower.request(1).assertCompleted();
    }

    @Test
    void oneWhoComesAfterTheEndIsTakenToTheEnd() {
        journal.append(new Event.Opened(1, 1));
        journal.append(DONE);

        journal.after(1, Runnable::run)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(5))
                .assertCompleted()
                .assertTerminated();
        assertThat(journal.after(2, Runnable::run)
                        .subscribe()
                        .withSubscriber(AssertSubscriber.create(5))
                        .assertCompleted()
                        .getItems())
                .isEmpty();
    }

    @Test
    void oneWhoLeavesIsForgotten() {
        var follower = journal.after(0, Runnable::run).subscribe().withSubscriber(AssertSubscriber.create(5));

        follower.cancel();
        journal.append(new Event.Opened(1, 1));

        assertThat(follower.getItems()).isEmpty();
        assertThat(journal.followers()).isZero();
    }

    @Test
    void nothingComesAfterTheEnd() {
        journal.append(DONE);

        assertThatThrownBy(() -> journal.append(DONE)).hasMessageContaining("run x is done");
    }

    @Test
    void oneWhoJoinsWhileAnEventIsWrittenIsToldOfIt() {
        var joined = new AtomicReference<AssertSubscriber<Entry>>();
        var live = interrupted(journal ->
                joined.set(journal.after(0, Runnable::run).subscribe().withSubscriber(AssertSubscriber.create(10))));

        live.append(DONE);

        assertThat(joined.get().assertCompleted().getItems()).hasSize(1);
    }

    @Test
    void whatIsWrittenWhileFollowersAreWokenIsToldToThoseWhoWereWokenBefore() {
        var told = new AtomicInteger();
        var followers = Stream.generate(() -> journal.after(0, Runnable::run)
                        .onItem()
                        .invoke(entry -> {
                            if (entry.seq() == 1 && told.incrementAndGet() == 2) {
                                journal.append(DONE);
                            }
                        })
                        .subscribe()
                        .withSubscriber(AssertSubscriber.create(10)))
                .limit(2)
                .toList();

        journal.append(new Event.Opened(1, 1));

        assertThat(followers)
                .allSatisfy(follower ->
                        assertThat(follower.assertCompleted().getItems()).hasSize(2));
    }

    @Test
    void aFollowerThatBreaksKeepsNoOtherFromBeingTold() {
        var broken = new AtomicBoolean();
        Executor fragile = task -> {
            if (broken.get()) {
                throw new IllegalStateException("broken on purpose");
            }
            task.run();
        };
        var followers = Stream.iterate(0, i -> i + 1)
                .limit(20)
                .map(i -> journal.after(0, i % 2 == 0 ? Runnable::run : fragile)
                        .subscribe()
                        .withSubscriber(AssertSubscriber.create(10)))
                .toList();
        broken.set(true);

        journal.append(DONE);

        assertThat(followers).filteredOn(AssertSubscriber::hasCompleted).hasSize(10);
        assertThat(journal.isFollowed()).isFalse();
    }

    @Test
    void ofTwoWhoWriteTheEndAtOnceOneIsRefused() {
        var second = new CompletableFuture<Entry>();
        var live = interrupted(journal -> {
            var other = Thread.ofPlatform().start(() -> complete(second, () -> journal.append(DONE)));
            await().until(() -> other.getState() == Thread.State.BLOCKED || second.isDone());
        });

        live.append(DONE);

        assertThatThrownBy(() -> second.get(1, TimeUnit.MINUTES)).hasMessageContaining("run x is done");
        assertThat(live.size()).isEqualTo(1);
    }

    /// The clock is asked in the middle of the first append, before its entry can be seen.
    private static Journal interrupted(Consumer<Journal> meanwhile) {
        var journal = new AtomicReference<Journal>();
        var first = new AtomicBoolean(true);
        journal.set(new Journal(
                "x",
                () -> {
                    if (first.getAndSet(false)) {
                        meanwhile.accept(journal.get());
                    }
                    return Instant.EPOCH;
                },
                Runnable::run));
        return journal.get();
    }

    private static <T> void complete(CompletableFuture<T> future, Supplier<T> work) {
        try {
            future.complete(work.get());
        } catch (RuntimeException e) {
            future.completeExceptionally(e);
        }
    }

    @RepeatedTest(1000)
    void oneWhoJoinsAtAnyEventOfALiveRunGetsEachOnce() {
        var live = new Journal("x", Instant::now, ForkJoinPool.commonPool());
        var writer = Thread.ofVirtual().start(() -> {
            live.append(new Event.Opened(8, 1));
            for (var i = 0; i < 8; i++) {
                live.append(new Event.Started(TARGET));
            }
            live.append(DONE);
        });

        var followers =
                LongStream.range(0, 10).mapToObj(after -> join(live, after)).toList();

        for (var after = 0; after < 10; after++) {
            var follower = followers.get(after).awaitCompletion(Duration.ofMinutes(1));
            assertThat(follower.getItems())
                    .extracting(Entry::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(after + 1L, 10).boxed().toList());
        }
        assertThat(writer).isNotNull();
    }

    /// Joins when the entry numbered `after` has just been written, and the next is about to be.
    static AssertSubscriber<Entry> join(Journal journal, long after) {
        while (journal.size() < after) {
            Thread.onSpinWait();
        }
        return journal.after(after, Runnable::run).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }

    private String json(long seq) {
        return new String(journal.at(seq).orElseThrow().json(), StandardCharsets.UTF_8);
    }

    private static Journal journal() {
        return new Journal("x", () -> Instant.parse("2026-01-02T03:04:05.006789Z"), Runnable::run);
    }
}
