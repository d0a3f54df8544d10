package dev.showstream.run;

import dev.showstream.inventory.Login;
import dev.showstream.journal.Event;
import dev.showstream.journal.Journal;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A run that this server started, with all that it takes to carry it out.
///
/// Its times are whole milliseconds, as its log has them, so that it looks the same when it is read back.
final class LiveRun implements Run {
    private final RunPlan plan;
    private final Workers.Lane lane;
    private final Journal journal;
    private final InstantSource clock;
    private final Instant startedAt;
    private final List<Turn> turns;
    private final Beginnings beginnings = new Beginnings();
    private final AtomicInteger unended;
    private final CompletableFuture<Run> finished = new CompletableFuture<>();
    private final Standing standing;

    /// What the run's devices share.
    ///
    /// @param lane as wide as the run may be
    record Means(Workers.Lane lane, LoginGuard logins) {}

    /// @param open makes the journal, with the plan beside it
    LiveRun(RunPlan plan, Means means, Function<SavedPlan, Journal> open, InstantSource clock) {
        this.plan = plan;
        this.lane = means.lane();
        this.clock = clock;
        this.startedAt = now();
        this.journal = open.apply(SavedPlan.of(plan, startedAt));
        this.turns = plan.tasks().stream()
                .map(task -> new Turn(task, new Call(means.logins()), startedAt))
                .toList();
        this.standing = new Standing(turns.size());
        this.unended = new AtomicInteger(turns.size());
        means.logins().onLockout(this::lockOut);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public boolean over() {
        return finished.isDone();
    }

    RunPlan plan() {
        return plan;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public CompletionStage<Run> finished() {
        return finished.minimalCompletionStage();
    }

    @Override
    public RunSnapshot snapshot() {
        var moment = standing.now();
        return new RunSnapshot(
                id(),
                moment.state(),
                plan.asked(),
                moment.tally(),
                moment.running(),
                plan.workers(),
                startedAt,
                moment.finishedAt(),
                Duration.between(startedAt, moment.finishedAt().orElseGet(this::now)));
    }

    @Override
    public List<TaskStatus> tasks() {
        var now = now();
        return turns.stream().map(turn -> turn.status(now)).toList();
    }

    List<Turn> turns() {
        return turns;
    }

    void open() {
        journal.append(new Event.Opened(turns.size(), plan.workers()));
    }

    /// Waits for workers; those whose calls have ended meanwhile are abandoned.
    void queue(List<Visit> visits) {
        lane.submit(visits);
        if (standing.isEnding()) {
            abandon(lane.withdraw());
        } else {
            visits.stream()
                    .filter(visit -> visit.turn().isCalledOff())
                    .filter(this::withdraw)
                    .forEach(Visit::abandon);
        }
    }

    /// True where `visit` was still waiting for a worker: none takes it now.
    boolean withdraw(Visit visit) {
        return lane.withdraw(visit);
    }

    @Override
    public boolean end(Fault fault) {
        if (!standing.end(fault)) {
            return false;
        }
        turns.forEach(turn -> turn.call().end(fault));
        abandon(lane.withdraw());
        return true;
    }

    private static void abandon(List<Workers.Job> jobs) {
        jobs.forEach(job -> ((Visit) job).abandon());
    }

    /// Ends, for `fault`, the devices with the login `account` that no worker has begun; those in flight go on.
    private void lockOut(Login account, Fault fault) {
        turns.stream()
                .filter(turn -> turn.task().device().login().account().equals(account))
                .filter(Turn::idle)
                .forEach(turn -> turn.call().end(fault));
        abandon(lane.withdraw(job -> ((Visit) job).turn().isCalledOff()));
    }

    /// Notes that a worker has `turn`; its `started` is logged in this order.
    void take(Turn turn) {
        if (!turn.begun()) {
            beginnings.take(turn);
        }
    }

    /// False where the call was ended before a worker took it: such a device is never contacted.
    boolean begin(Turn turn) {
        beginnings.begin(this::start);
        return turn.resume();
    }

    private void start(Turn turn) {
        if (standing.start(turn, now())) {
            journal.append(new Event.Started(turn.target()));
        }
    }

    /// Logs what became of a device that has begun.
    void end(Turn turn, Outcome outcome) {
        standing.end(outcome);
        log(turn, outcome);
    }

    /// Logs the end of a device that never began.
    void skip(Turn turn) {
        log(turn, standing.skip(turn));
    }

    /// Why `turn` was called off.
    Fault reason(Turn turn) {
        return standing.reason(turn);
    }

    /// Outside any lock: a large output takes its time to write, and the other devices need not wait for it.
    private void log(Turn turn, Outcome outcome) {
        var timing = turn.end(now(), outcome);
        try {
            journal.append(new Event.Ended(turn.target(), timing, outcome));
        } catch (RuntimeException | Error bug) {
            journal.append(new Event.Ended(turn.target(), timing, untold(turn, outcome, bug)));
        }
        if (unended.decrementAndGet() == 0) {
            finish();
        }
    }

    /// An end that cannot be logged, out of memory perhaps, must not keep the run from its own.
    private Outcome untold(Turn turn, Outcome outcome, Throwable bug) {
        var told = new Outcome.Failed(Bug.log(bug, turn), List.of());
        standing.correct(outcome, told);
        turn.end(now(), told);
        return told;
    }

    private void finish() {
        var moment = standing.finish(now());
        journal.append(new Event.Done(
                moment.state(),
                moment.tally(),
                Duration.between(startedAt, moment.finishedAt().orElseThrow())));
        finished.complete(this);
    }
}
