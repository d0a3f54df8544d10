package dev.showstream.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.showstream.outcome.Outcome;
import dev.showstream.outcome.Output;
import dev.showstream.outcome.Target;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFilesTest {
    private static final byte[] PLAN = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Target TARGET = new Target("r1", "192.168.100.1", 22, "cisco_ios");
    private static final Event STARTED = new Event.Started(TARGET);
    private static final Event DONE =
            new Event.Done(RunState.FINISHED, new Event.Tally(1, 1, 0, 0), Duration.ofMillis(20));

    @TempDir
    Path folder;

    private Path directory;
    private MemoryBudget memory;
    private Journals journals;

    @BeforeEach
    void open() {
        directory = folder.resolve("state/runs");
        memory = new MemoryBudget(10_000);
        journals = journals(Runnable::run);
    }

    @AfterEach
    void close() {
        journals.close();
    }

    @Test
    void aRunIsAFileOfEventsThatOnlyItsOwnerReads() throws IOException {
        var journal = journals.create("x", PLAN);
        journal.append(new Event.Opened(1, 1));
        journal.append(STARTED);

        var file = directory.resolve("x.ndjson");
        assertThat(Files.readString(file)).isEqualTo(text(journal.at(1)) + "\n" + text(journal.at(2)) + "\n");
        assertThat(directory.resolve("x.plan.json")).hasBinaryContent(PLAN);
        assertThat(permissions(directory)).isEqualTo("rwx------");
        assertThat(List.of(file, directory.resolve("x.plan.json"), directory.resolve("lock")))
                .allSatisfy(one -> assertThat(permissions(one)).isEqualTo("rw-------"));
    }

    @Test
    void memoryHoldsTheNewestAndTheDiskAll() {
        var journal = journals.create("x", PLAN);
        for (var i = 0; i < 1000; i++) {
            journal.append(answer("a".repeat(i)));
        }

        assertThat(memory.held()).isBetween(5_000L, 10_000L);
        assertThat(journal.entries().held(1000)).isPresent();
        assertThat(journal.entries().held(900)).isEmpty();
        assertThat(journal.soFar().map(Entry::seq))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1000).boxed().toList());
        assertThat(journal.at(900).orElseThrow()).satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("result");
            assertThat(text(entry)).contains("\"" + "a".repeat(899) + "\"");
        });
    }

    @Test
    void anOutputLargerThanTheBudgetIsNotHeld() {
        var journal = journals.create("x", PLAN);
        journal.append(answer("a".repeat(20_000)));

        assertThat(memory.held()).isZero();
        assertThat(text(journal.at(1))).hasSizeGreaterThan(20_000);
    }

    @Test
    void aLargeEventThatHasLeftMemoryIsReadInParts() throws IOException {
        var journal = journals.create("x", PLAN);
        journal.append(new Event.Opened(1, 1));
        journal.append(answer("a".repeat(70_000) + "z"));
        journal.append(DONE);

        var large = journal.soFar().toList().get(1);
        assertThat(large.line().inMemory()).isFalse();
        assertThat(large.type()).isEqualTo("result");
        assertThat(large.line().length()).isGreaterThan(70_000);
        assertThat(text(large))
                .isEqualTo(Files.readAllLines(directory.resolve("x.ndjson")).get(1));
        var from = text(large).indexOf("az");
        assertThat(large.line().part(from, from + 3))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("az\"");
    }

    @Test
    void theOldestHolderMakesRoomForTheNewest() {
        var older = journals.create("x", PLAN);
        older.append(answer("a".repeat(8_000)));
        var newer = journals.create("y", PLAN);
        newer.append(answer("a".repeat(8_000)));

        assertThat(older.entries().held(1)).isEmpty();
        assertThat(newer.entries().held(1)).isPresent();
    }

    @Test
    void aForgottenRunHoldsNothing() {
        var journal = journals.create("x", PLAN);
        journal.append(DONE);

        journals.forget(journal);

        assertThat(memory.held()).isZero();
        assertThat(directory).isDirectoryNotContaining(file -> file.toString().contains("x."));
    }

    @Test
    void aRunThatEndedIsReadAgainAndTakesNoMore() throws IOException {
        var journal = journals.create("x", PLAN);
        journal.append(new Event.Opened(1, 1));
        journal.append(answer("three\nlines\n"));
        journal.append(DONE);
        var before = journal.soFar().map(RunFilesTest::text).toList();

        restart(10_000, Runnable::run);
        assertThat(journals.saved()).containsExactly("x");
        var read = journals.reopen("x");

        assertThat(read.complete()).isTrue();
        assertThat(read.size()).isEqualTo(3);
        assertThat(read.soFar().map(RunFilesTest::text)).containsExactlyElementsOf(before);
    }

    @Test
    void aLineThatWasNotWrittenToItsEndIsCut() throws IOException {
        var journal = journals.create("x", PLAN);
        journal.append(new Event.Opened(1, 1));
        journal.append(STARTED);
        Files.writeString(directory.resolve("x.ndjson"), "{\"type\":\"done\",\"ru", StandardOpenOption.APPEND);

        restart(10_000, Runnable::run);
        var read = journals.reopen("x");
        assertThat(read.complete()).isFalse();
        assertThat(read.size()).isEqualTo(2);
        read.append(DONE);

        assertThat(Files.readAllLines(directory.resolve("x.ndjson")))
                .hasSize(3)
                .last()
                .asString()
                .startsWith("{\"type\":\"done\",\"run\":\"x\",\"seq\":3,");
        assertThat(read.soFar().map(Entry::type)).containsExactly("run", "started", "done");
    }

    @Test
    void aSecondServerLeavesTheDirectoryToTheFirst() {
        assertThat(RunFiles.open(directory)).isEmpty();

        journals.close();
        var second = RunFiles.open(directory);
        assertThat(second).isPresent();
        second.orElseThrow().close();
    }

    @Test
    void aDirectoryThatCannotBeMadeIsDoneWithout() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThat(RunFiles.open(file.resolve("runs"))).isEmpty();
    }

    @Test
    void aFullDiskEndsNoRunButIsSaid() throws IOException {
        var full = Path.of("/dev/full");
        assumeThat(full).exists();
        var files = RunFiles.open(folder.resolve("other")).orElseThrow();
        var entries = Entries.none("x", memory, LogFile.empty(files, full));
        var means = new Journal.Means(InstantSource.system(), Runnable::run, _ -> {});
        var journal = new Journal("x", means, entries);
        for (var i = 0; i < 10; i++) {
            journal.append(answer("a".repeat(5_000)));
        }
        journal.append(DONE);

        assertThat(journal.soFar()).hasSize(11);
        assertThat(memory.overdrawn()).isTrue();
        assertThat(files.failure()).get().asString().contains("/dev/full");
        assertThat(openFiles()).doesNotContain(full);
        files.close();
    }

    private static List<Path> openFiles() throws IOException {
        try (var links = Files.list(Path.of("/proc/self/fd"))) {
            return links.filter(Files::isSymbolicLink).map(RunFilesTest::target).toList();
        }
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException _) {
            return link; // closed meanwhile
        }
    }

    @Test
    void aRunWhoseFileCannotBeMadeIsKeptInMemory() throws IOException {
        Files.delete(directory.resolve("lock"));
        Files.delete(directory);

        var journal = journals.create("x", PLAN);
        journal.append(new Event.Opened(1, 1));

        assertThat(journal.soFar()).hasSize(1);
        assertThat(journals.failure()).isPresent();
    }

    @Test
    void aFollowerIsToldWhenWhatItReadsIsGone() throws IOException {
        var journal = journals.create("x", PLAN);
        journal.append(answer("a".repeat(20_000)));
        Files.delete(directory.resolve("x.ndjson"));

        journal.after(0, Runnable::run)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(5))
                .assertFailedWith(UncheckedIOException.class, "event 1 of run x cannot be read");
        assertThat(journal.followers()).isZero();
    }

    @Test
    void aFollowerOfAForgottenRunIsToldSo() {
        var kept = new Journals(InstantSource.system(), Runnable::run, memory, Optional.empty());
        var journal = kept.create("x", PLAN);
        journal.append(new Event.Opened(1, 1));
        journal.append(DONE);
        kept.forget(journal);

        journal.after(0, Runnable::run)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(5))
                .assertFailedWith(UncheckedIOException.class, "event 1 of run x cannot be read");
    }

    @Test
    void oneWhoJoinsAtAnyEventOfASpillingRunGetsEachOnceAThousandTimes() {
        try (var herald = Executors.newVirtualThreadPerTaskExecutor()) {
            restart(1_000, herald); // two or three entries
            for (var round = 1; round <= 1000; round++) {
                var journal = journals.create("round" + round, PLAN);
                var writing = herald.submit(() -> write(journal));
                var followers = LongStream.range(0, 12)
                        .mapToObj(after -> JournalTest.join(journal, after))
                        .toList();

                assertThat(writing).as("round %d", round).succeedsWithin(Duration.ofMinutes(1));
                for (var after = 0; after < 12; after++) {
                    assertThat(followers
                                    .get(after)
                                    .awaitCompletion(Duration.ofMinutes(1))
                                    .getItems())
                            .as("round %d, after %d", round, after)
                            .extracting(Entry::seq)
                            .containsExactlyElementsOf(LongStream.rangeClosed(after + 1L, 12)
                                    .boxed()
                                    .toList());
                }
                journals.forget(journal);
            }
            assertThat(journals.storage().spilled()).isPositive();
        }
    }

    @Test
    void oneWhoAsksForMoreWhileTheDiskIsReadGetsEachOnce() {
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            restart(0, others);
            var journal = journals.create("x", PLAN);
            journal.append(new Event.Opened(10, 1));
            for (var i = 0; i < 200; i++) {
                journal.append(answer("a".repeat(2000)));
            }
            journal.append(DONE);
            var follower =
                    journal.after(0, Runnable::run).subscribe().withSubscriber(AssertSubscriber.<Entry>create(0));

            while (!follower.hasCompleted() && follower.getFailure() == null) {
                follower.request(1);
            }

            assertThat(follower.getItems())
                    .extracting(Entry::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 202).boxed().toList());
        }
    }

    private static void write(Journal journal) {
        journal.append(new Event.Opened(10, 1));
        for (var i = 0; i < 10; i++) {
            journal.append(answer("a".repeat(i * 10)));
        }
        journal.append(DONE);
    }

    private void restart(long budget, Executor herald) {
        journals.close();
        memory = new MemoryBudget(budget);
        journals = journals(herald);
    }

    private Journals journals(Executor herald) {
        return new Journals(InstantSource.system(), herald, memory, RunFiles.open(directory));
    }

    private static Event answer(String text) {
        var output = new Output("show clock", text, false, Duration.ofMillis(9));
        return new Event.Ended(TARGET, Event.Timing.NONE, new Outcome.Answered(List.of(output)));
    }

    private static String text(Optional<Entry> entry) {
        return text(entry.orElseThrow());
    }

    private static String text(Entry entry) {
        return new String(entry.json(), StandardCharsets.UTF_8);
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
