package dev.showstream.ops;

import dev.showstream.access.Refusals;
import dev.showstream.http.OpenSockets;
import dev.showstream.journal.Journals;
import dev.showstream.run.Runs;
import dev.showstream.run.Workers;
import dev.showstream.ssh.Phases;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Connects the parts to the meters.
public class Metering {

    /// After the runs of the server before this one were taken up, whose ends are not this one's doing.
    void start(
            @Observes StartupEvent event,
            StateMeters state,
            RunMeters runs,
            MeterRegistry registry,
            Journals journals) {
        state.bindTo(registry);
        journals.tell(runs);
    }

    @Produces
    @Singleton
    StateMeters state(Workers workers, Runs runs, Journals journals, OpenSockets sockets) {
        return new StateMeters(workers, runs, journals, sockets);
    }

    @Produces
    @Singleton
    RunMeters runs(MeterRegistry registry) {
        return new RunMeters(registry);
    }

    @Produces
    @Singleton
    Phases phases(MeterRegistry registry) {
        return new PhaseMeters(registry);
    }

    @Produces
    @Singleton
    Refusals refusals(MeterRegistry registry) {
        return new RefusalMeters(registry);
    }

    @Produces
    @Singleton
    MeterFilter routes() {
        return new Routes();
    }
}
