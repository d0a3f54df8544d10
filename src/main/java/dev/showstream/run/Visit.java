package dev.showstream.run;

import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Outcome;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A device's turn with a worker, or several of them where its connection is tried again; between two tries it has
/// none.
final class Visit implements Workers.Job {
    private static final Logger LOG = Logger.getLogger(Visit.class);

    private final LiveRun run;
    private final Turn turn;
    private final Dispatcher dispatcher;
    private final Optional<Workers.Quota> quota;
    private final AtomicBoolean resting = new AtomicBoolean();
    private @Nullable Future<?> deadline;
    private int tries;

    Visit(LiveRun run, Turn turn, Dispatcher dispatcher) {
        this.run = run;
        this.turn = turn;
        this.dispatcher = dispatcher;
        var device = turn.task().device();
        this.quota = Optional.of(new Workers.Quota(device.address().normal(), device.maxSessions()));
    }

    Turn turn() {
        return turn;
    }

    @Override
    public Optional<Workers.Quota> quota() {
        return quota;
    }

    @Override
    public void take() {
        run.take(turn);
    }

    @Override
    public void run() {
        if (!run.begin(turn)) {
            run.skip(turn);
            return;
        }
        if (tries++ == 0) {
            startTheClock();
        }
        var outcome = attempt();
        if (dispatcher.retries().allow(outcome, tries)) {
            rest(outcome);
        } else {
            end(outcome);
        }
    }

    /// Ends without a worker: whoever took it back says that the call has ended.
    void abandon() {
        if (turn.begun()) {
            end(new Outcome.Failed(run.reason(turn), List.of()));
        } else {
            run.skip(turn);
        }
    }

    private void startTheClock() {
        deadline = run.plan()
                .deviceTimeout()
                .<Future<?>>map(
                        limit -> dispatcher.after(limit, () -> turn.call().end(new Fault.DeadlineReached(limit))))
                .orElse(null);
    }

    private Outcome attempt() {
        LOG.infof("===> %s Connection: %s", now(), turn.target().host());
        try {
            return new Outcome.Answered(dispatcher.shell().converse(turn.task(), turn.call()));
        } catch (DeviceException e) {
            return e.failed();
        } catch (RuntimeException | Error e) {
            return new DeviceException(Bug.log(e, turn)).failed();
        }
    }

    private void rest(Outcome outcome) {
        var pause = dispatcher.retries().pauseAfter(tries);
        LOG.infof("<=== %s %s; next try in %d ms", now(), failure(outcome), pause.toMillis());
        turn.rest();
        resting.set(true);
        var alarm = dispatcher.after(pause, this::goOn);
        turn.call().onEnd(() -> giveUp(alarm));
    }

    private void goOn() {
        if (resting.compareAndSet(true, false)) {
            run.queue(List.of(this));
        }
    }

    private void giveUp(Future<?> alarm) {
        alarm.cancel(false);
        if (resting.compareAndSet(true, false) || run.withdraw(this)) {
            abandon();
        }
    }

    private void end(Outcome outcome) {
        if (deadline != null) {
            deadline.cancel(false);
        }
        switch (outcome) {
            case Outcome.Answered _ ->
                LOG.infof("<=== %s Received: %s", now(), turn.target().host());
            case Outcome.Failed _ -> LOG.warnf("<=== %s %s", now(), failure(outcome));
        }
        run.end(turn, outcome);
    }

    private String failure(Outcome outcome) {
        return outcome instanceof Outcome.Failed(var fault, var _)
                ? "Failed: %s %s".formatted(fault.code(), fault.message(turn.target()))
                : "";
    }

    private static LocalTime now() {
        return LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MILLIS);
    }
}
