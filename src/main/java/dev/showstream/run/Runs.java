package dev.showstream.run;

import dev.showstream.outcome.Fault;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/// The runs of this server: starts them and finds them.
public final class Runs {
    private final Dispatcher dispatcher;
    private final Kindness kindness;
    private final Workers workers;
    private final InstantSource clock;
    private final History history;
    private final RunIds ids;
    private volatile boolean refusing;

    public Runs(Contact contact, Workers workers, Clockwork clockwork, History history) {
        this.dispatcher = new Dispatcher(contact.shell(), contact.kindness().retries(), clockwork.alarms());
        this.kindness = contact.kindness();
        this.workers = workers;
        this.clock = clockwork.clock();
        this.history = history;
        this.ids = new RunIds(clock);
    }

    /// With the usual kindness.
    public Runs(Shell shell, Workers workers, Clockwork clockwork, History history) {
        this(new Contact(shell, Kindness.DEFAULT), workers, clockwork, history);
    }

    /// How devices are talked to.
    public record Contact(Shell shell, Kindness kindness) {}

    /// The time that runs live by.
    ///
    /// @param alarms for deadlines
    public record Clockwork(InstantSource clock, ScheduledExecutorService alarms) {}

    /// How many devices this server works on at once.
    public int cap() {
        return workers.size();
    }

    public Run start(RunPlan plan) {
        return start(plan, _ -> {});
    }

    /// What stands between a run's id and the run: whoever throws here keeps it from starting.
    @FunctionalInterface
    public interface Gate<E extends Exception> {
        void pass(String run) throws E;
    }

    public <E extends Exception> Run start(RunPlan plan, Gate<E> gate) throws E {
        var id = ids.next();
        gate.pass(id);
        var means = new LiveRun.Means(workers.lane(plan.workers()), new LoginGuard(kindness.authFailureLimit()));
        var run = new LiveRun(plan, means, saved -> history.open(id, saved), clock);
        history.add(run);
        dispatcher.dispatch(run);
        return run;
    }

    /// From now on no run is to be started: the server is about to stop.
    public void refuse() {
        refusing = true;
    }

    /// Whether the server is about to stop.
    public boolean refusing() {
        return refusing;
    }

    public Optional<Run> find(String id) {
        return history.find(id);
    }

    /// Newest first.
    public List<Run> all() {
        return history.all();
    }

    /// Ends all that is under way, for `fault`.
    public void endAll(Fault fault) {
        all().forEach(run -> run.end(fault));
    }
}
