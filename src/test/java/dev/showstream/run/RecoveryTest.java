package dev.showstream.run;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.inventory.Selector;
import dev.showstream.journal.Journals;
import dev.showstream.journal.MemoryBudget;
import dev.showstream.journal.RunFiles;
import dev.showstream.journal.RunState;
import dev.showstream.outcome.Fault;
import dev.showstream.run.RunRequest.Order;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Order ASKED =
            new Order(new Selector(List.of(), List.of("r"), List.of(), List.of()), List.of("show clock"));

    @TempDir
    Path directory;

    private final HeldShell shell = new HeldShell();
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor();
    private Instant now = Instant.parse("2026-01-02T03:04:05.006789Z");
    private Journals journals;
    private Runs runs;

    @BeforeEach
    void start() {
        journals = journals();
        runs = runs(100);
    }

    @AfterEach
    void stop() {
        alarms.shutdownNow();
        journals.close();
    }

    @Test
    void aFinishedRunLooksTheSameAfterARestart() throws Exception {
        shell.answer("r1");
        shell.fail("r2", new Fault.Denied("cisco"));
        var before = runs.start(plan(2));
        finish(before);

        restart(100);
        var after = runs.find(before.id()).orElseThrow();

        assertThat(after).isNotSameAs(before);
        assertThat(after.snapshot()).isEqualTo(before.snapshot());
        assertThat(after.snapshot().asked()).containsExactly(ASKED);
        assertThat(shown(after)).isEqualTo(shown(before));
        assertThat(events(after)).isEqualTo(events(before));
        assertThat(after.over()).isTrue();
        assertThat(after.end(new Fault.Cancelled())).isFalse();
        assertThat(after.finished().toCompletableFuture().get(1, TimeUnit.MINUTES))
                .isSameAs(after);
        assertThat(runs.all()).containsExactly(after);
    }

    @Test
    void aRunThatWasUnderWayIsInterruptedWithItsUnfinishedDevicesNamed() {
        shell.answer("r1");
        var before = runs.start(plan(4));
        await().until(() -> before.journal().size() == 5); // run, 1 started and ended, 2 and 3 started

        now = now.plusSeconds(60);
        restart(100);
        var after = runs.find(before.id()).orElseThrow();

        assertThat(after.snapshot().state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(after.snapshot().tally().succeeded()).isEqualTo(1);
        assertThat(after.snapshot().tally().failed()).isEqualTo(3);
        assertThat(after.snapshot().elapsed()).isZero();
        assertThat(after.tasks()).extracting(TaskStatus::state).containsOnly(TaskState.FINISHED);
        assertThat(after.tasks())
                .extracting(task -> task.fault().map(Fault::code).orElse(""))
                .containsExactly("", "interrupted", "interrupted", "interrupted");
        var events = events(after);
        assertThat(events.subList(0, 5)).isEqualTo(events(before).subList(0, 5));
        assertThat(events.subList(5, 8))
                .allMatch(
                        event -> event.contains("\"error\":{\"code\":\"interrupted\",\"message\":\"Interrupted: the"));
        assertThat(events.get(8))
                .startsWith("{\"type\":\"done\"")
                .contains("\"seq\":9,\"at\":\"2026-01-02T03:05:05.006Z\",\"state\":\"interrupted\",\"total\":4,"
                        + "\"succeeded\":1,\"failed\":3,\"cancelled\":0,");
    }

    @Test
    void anInterruptedRunStaysAsItIsOverFurtherRestarts() {
        var id = runs.start(plan(2)).id();
        restart(100);
        var first = runs.find(id).orElseThrow();

        restart(100);
        var second = runs.find(id).orElseThrow();

        assertThat(second.snapshot()).isEqualTo(first.snapshot());
        assertThat(events(second)).isEqualTo(events(first));
    }

    @Test
    void onlyTheLastLineMayBeMissing() throws IOException {
        shell.answer("r1");
        var before = runs.start(plan(1));
        finish(before);
        var file = directory.resolve(before.id() + ".ndjson");
        var lines = Files.readAllLines(file);
        Files.writeString(
                file,
                String.join("\n", lines.subList(0, 3)) + "\n" + lines.get(3).substring(0, 40));

        restart(100);

        var after = runs.find(before.id()).orElseThrow();
        assertThat(after.snapshot()).isEqualTo(before.snapshot());
        assertThat(events(after)).isEqualTo(events(before));
    }

    @Test
    void aRunThatNobodyWasToldOfIsRemoved() throws IOException {
        Files.writeString(directory.resolve("a.plan.json"), "{\"star");
        Files.writeString(directory.resolve("b.plan.json"), "{\"star");
        Files.writeString(directory.resolve("b.ndjson"), "{\"type\":\"run\"");

        restart(100);

        assertThat(runs.all()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void filesThatCannotBeReadAreLeftToAPerson() throws IOException {
        var broken = finished();
        var sound = finished();
        Files.writeString(directory.resolve(broken + ".ndjson"), "not ours\n", StandardOpenOption.TRUNCATE_EXISTING);

        restart(100);

        assertThat(runs.all()).extracting(Run::id).containsExactly(sound);
        assertThat(files()).contains(broken + ".ndjson", broken + ".plan.json");
    }

    @Test
    void theFilesOfOldRunsGoWithThem() {
        var first = finished();
        var second = finished();
        var third = finished();
        assertThat(files()).hasSize(6);

        restart(2);
        assertThat(runs.all()).extracting(Run::id).containsExactly(third, second);
        assertThat(runs.find(first)).isEmpty();
        assertThat(files()).hasSize(4);

        now = now.plus(DAY).plusSeconds(10);
        assertThat(runs.all()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void aPlanSaysWhatWasAskedAndNoCredential() throws IOException {
        var id = finished();

        assertThat(directory.resolve(id + ".plan.json")).content().isEqualTo("""
                {"startedAt":"2026-01-02T03:04:05.006Z","workers":2,"asked":[{"groups":["r"],"commands":["show clock"]}],"tasks":[
                {"device":"r1","host":"r1","port":22,"platform":"cisco_ios","commands":["show clock"]}]}
                """);
    }

    @Test
    void aPlanOfAServerThatDidNotKeepWhatWasAskedIsReadAllTheSame() throws IOException {
        var id = finished();
        var file = directory.resolve(id + ".plan.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"asked\":\\[[^]]*][^]]*]}],", ""));
        assertThat(file).content().doesNotContain("asked");

        restart(100);

        assertThat(runs.find(id).orElseThrow().snapshot().asked()).isEmpty();
    }

    private String finished() {
        shell.answer("r1");
        var run = runs.start(plan(1));
        finish(run);
        now = now.plusSeconds(1);
        return run.id();
    }

    /// As a kill would leave it: the runs of before never hear of it.
    private void restart(int keep) {
        journals.close();
        journals = journals();
        runs = runs(keep);
    }

    private Journals journals() {
        return new Journals(() -> now, Runnable::run, new MemoryBudget(1000), RunFiles.open(directory));
    }

    private Runs runs(int keep) {
        var history = new History(journals, new History.Keep(keep, DAY), () -> now);
        return new Runs(shell, new Workers(2), new Runs.Clockwork(() -> now, alarms), history);
    }

    private static RunPlan plan(int devices) {
        var tasks = Devices.numbered("r", devices).stream()
                .map(device -> new Task(device, List.of("show clock")))
                .toList();
        return new RunPlan(tasks, List.of(ASKED), 2, Optional.empty(), Optional.empty());
    }

    private static void finish(Run run) {
        await().until(run::over);
    }

    private static List<String> events(Run run) {
        return run.journal()
                .soFar()
                .map(entry -> new String(entry.json(), StandardCharsets.UTF_8))
                .toList();
    }

    /// What a client sees of the tasks.
    private static List<String> shown(Run run) {
        return run.tasks().stream()
                .map(task -> "%s %s %s %s %s"
                        .formatted(
                                task.target(),
                                task.commands(),
                                task.state(),
                                task.timing(),
                                task.fault().map(fault -> fault.code() + fault.message(task.target()))))
                .toList();
    }

    /// But for the lock.
    private List<String> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("lock"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
