package dev.showstream;

import dev.showstream.http.DevicesResource.Inventories;
import dev.showstream.http.Socket;
import dev.showstream.http.Streams;
import dev.showstream.http.Unsent;
import dev.showstream.ops.Drain;
import dev.showstream.run.CommandCheck;
import dev.showstream.run.Runs;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Makes the server read all that it lives by before it serves, and tells where to look.
///
/// A mistake in any of it ends the start: half an inventory is worse than none.
public class Startup {
    private static final Logger LOG = Logger.getLogger(Startup.class);

    private final Settings settings;
    private final Unsent unsent;

    Startup(Settings settings, Unsent unsent) {
        this.settings = settings;
        this.unsent = unsent;
    }

    void start(@Observes StartupEvent event, Inventories inventory, CommandCheck check, Runs runs) {
        Ranges.check(settings);
        check.refusal("generic", "show version");
        var source = settings.lab().enabled() && settings.lab().devices() > 0
                ? "the generated lab"
                : settings.inventory().toString();
        LOG.infof("%d devices from %s, %d workers", inventory.get().size(), source, runs.cap());
    }

    /// The doors are still open then, so that streams can end as they should.
    void drain(@Observes ShutdownDelayInitiatedEvent event, Runs runs, Streams streams, Socket socket) {
        new Drain(runs, settings.shutdown().grace(), unsent).run();
        streams.endAll();
        socket.endAll();
    }

    /// In dev mode there is no such time: a reload does not wait for runs.
    void stop(@Observes ShutdownEvent event, Runs runs) {
        new Drain(runs, Duration.ZERO, () -> 0).run();
    }
}
