package dev.showstream.ops;

import dev.showstream.journal.Journals;
import dev.showstream.journal.Journals.Storage;
import dev.showstream.journal.RunState;
import dev.showstream.run.Run;
import dev.showstream.run.RunSnapshot;
import dev.showstream.run.Runs;
import dev.showstream.run.Workers;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;

/// What the server is at now, looked up when somebody asks and never kept up to date for nobody.
public final class StateMeters {
    private final Workers workers;
    private final Runs runs;
    private final Journals journals;
    private final IntSupplier sockets;

    /// @param sockets how many WebSockets are open
    public StateMeters(Workers workers, Runs runs, Journals journals, IntSupplier sockets) {
        this.workers = workers;
        this.runs = runs;
        this.journals = journals;
        this.sockets = sockets;
    }

    public void bindTo(MeterRegistry registry) {
        bindWork(registry);
        bindRuns(registry);
        bindReaders(registry);
        bindJournals(registry);
    }

    private void bindWork(MeterRegistry registry) {
        Gauge.builder("showstream.workers", workers, Workers::size)
                .description("How many devices may be worked on at once")
                .register(registry);
        Gauge.builder("showstream.workers.busy", workers, Workers::busy)
                .description("How many devices are being worked on")
                .register(registry);
        Gauge.builder("showstream.queue.depth", runs, StateMeters::pending)
                .description("Devices of all runs that no worker has taken yet")
                .register(registry);
    }

    private static double pending(Runs runs) {
        return runs.all().stream()
                .filter(run -> !run.over())
                .map(Run::snapshot)
                .mapToInt(RunSnapshot::pending)
                .sum();
    }

    private void bindRuns(MeterRegistry registry) {
        for (var state : RunState.values()) {
            Gauge.builder("showstream.runs", runs, all -> count(all, state))
                    .description("Runs under way and runs that can still be read, by state")
                    .tag("state", state.toString())
                    .register(registry);
        }
    }

    private static double count(Runs runs, RunState state) {
        return runs.all().stream()
                .filter(run -> run.snapshot().state() == state)
                .count();
    }

    private void bindReaders(MeterRegistry registry) {
        Gauge.builder("showstream.followers", runs, StateMeters::followers)
                .description("Who reads a run now, as an event stream or on a socket")
                .register(registry);
        Gauge.builder("showstream.sockets", sockets, IntSupplier::getAsInt)
                .description("WebSockets that are open; each may follow several runs, or none")
                .register(registry);
    }

    private static double followers(Runs runs) {
        return runs.all().stream().mapToInt(run -> run.journal().followers()).sum();
    }

    private void bindJournals(MeterRegistry registry) {
        Gauge.builder("showstream.journal.memory", journals, each(Storage::held))
                .description("Events of all runs that are held in memory")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        Gauge.builder("showstream.journal.memory.limit", journals, each(Storage::limit))
                .description("What may be held of them, showstream.runs.memory")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        FunctionCounter.builder("showstream.journal.spilled", journals, each(Storage::spilled))
                .description("Events that had to leave memory and are read from disk since")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        FunctionCounter.builder("showstream.journal.written", journals, each(Storage::written))
                .description("Events that were written to disk")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        Gauge.builder("showstream.journal.failing", journals, StateMeters::failing)
                .description("1 where the disk takes no events and a restart would lose them")
                .register(registry);
    }

    private static ToDoubleFunction<Journals> each(ToDoubleFunction<Storage> part) {
        return journals -> part.applyAsDouble(journals.storage());
    }

    private static double failing(Journals journals) {
        return journals.failure().isPresent() ? 1 : 0;
    }
}
