package dev.showstream.ops;

import dev.showstream.access.Refusals;
import dev.showstream.http.DevicesResource.Inventories;
import dev.showstream.http.OpenSockets;
import dev.showstream.journal.Journals;
import dev.showstream.run.Runs;
import dev.showstream.run.Shell;
import dev.showstream.run.Workers;
import dev.showstream.ssh.SshShell;
import dev.showstream.ssh.connection.Phases;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
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

    void meet(@Observes StartupEvent event, RunMeters runs, Inventories inventory) {
        inventory.get().devices().forEach(device -> runs.meet(device.platform()));
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
    Tracing tracing(TracingSettings settings) {
        return new Tracing(settings.endpoint().map(Spans::to));
    }

    void close(@Disposes Tracing tracing) {
        tracing.close();
    }

    @Produces
    @Singleton
    Phases phases(MeterRegistry registry, Tracing tracing) {
        return tracing.beside(new PhaseMeters(registry));
    }

    @Produces
    @Singleton
    Shell shell(SshShell shell, Tracing tracing) {
        return tracing.around(shell);
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
