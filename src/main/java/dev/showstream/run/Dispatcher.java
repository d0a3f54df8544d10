package dev.showstream.run;

import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Outcome;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Takes a run's devices to the workers, at most the run's own number at once.
///
/// Each device's blocking call is a `Uni`; the Unis are merged, so that one device's end begins the next. A device
/// is logged on its worker, before the slot is free again: whoever counts events never sees more devices
/// running than there are workers.
final class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final Shell shell;
    private final ScheduledExecutorService alarms;

    /// @param alarms runs the deadlines; its tasks are short
    Dispatcher(Shell shell, ScheduledExecutorService alarms) {
        this.shell = shell;
        this.alarms = alarms;
    }

    /// Starts the run and returns; what comes of it is in its journal.
    void dispatch(LiveRun run) {
        run.open();
        var deadline = run.plan().timeout().map(limit -> after(limit, () -> run.end(new Fault.DeadlineReached(limit))));
        Multi.createFrom()
                .iterable(run.turns())
                .onItem()
                .transformToUni(turn -> visit(run, turn))
                .merge(run.plan().workers())
                .onTermination()
                .invoke(() -> deadline.ifPresent(alarm -> alarm.cancel(false)))
                .onFailure()
                .invoke(bug -> LOG.error("run " + run.id() + " broke", bug))
                .onTermination()
                .invoke(run::finish)
                .subscribe()
                .with(_ -> {}, _ -> {});
    }

    private Uni<Turn> visit(LiveRun run, Turn turn) {
        return Uni.createFrom().emitter(emitter -> run.queue(new Visit(run, turn, emitter)));
    }

    /// A device's turn on a worker; devices begin in the order in which workers take them.
    private final class Visit implements Workers.Job {
        private final LiveRun run;
        private final Turn turn;
        private final UniEmitter<? super Turn> emitter;
        private boolean begun;

        private Visit(LiveRun run, Turn turn, UniEmitter<? super Turn> emitter) {
            this.run = run;
            this.turn = turn;
            this.emitter = emitter;
        }

        @Override
        public void take() {
            begun = run.begin(turn);
        }

        @Override
        public void run() {
            if (begun) {
                run.end(turn, attend());
            } else {
                run.skip(turn);
            }
            emitter.complete(turn);
        }

        private Outcome attend() {
            var host = turn.target().host();
            LOG.infof("===> %s Connection: %s", now(), host);
            var outcome = limited(run, turn);
            switch (outcome) {
                case Outcome.Answered _ -> LOG.infof("<=== %s Received: %s", now(), host);
                case Outcome.Failed(var fault, var _) ->
                    LOG.warnf("<=== %s Failed: %s %s", now(), fault.code(), fault.message(turn.target()));
            }
            return outcome;
        }
    }

    private Outcome limited(LiveRun run, Turn turn) {
        var deadline = run.plan()
                .deviceTimeout()
                .map(limit -> after(limit, () -> turn.call().end(new Fault.DeadlineReached(limit))));
        try {
            return attempt(turn);
        } finally {
            deadline.ifPresent(alarm -> alarm.cancel(false));
        }
    }

    private Outcome attempt(Turn turn) {
        try {
            return new Outcome.Answered(shell.converse(turn.task(), turn.call()));
        } catch (DeviceException e) {
            return e.failed();
        } catch (RuntimeException | Error e) {
            var reference = UUID.randomUUID().toString();
            LOG.errorf(e, "bug %s at %s", reference, turn.target().where());
            return new DeviceException(new Fault.Internal(reference)).failed();
        }
    }

    private Future<?> after(Duration limit, Runnable task) {
        return alarms.schedule(task, limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static LocalTime now() {
        return LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MILLIS);
    }
}
