package dev.showstream.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/// Writes down who asked for what and how it ended; a start before it happens, all else soon after, in order.
public final class Audit implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Audit.class);

    private final Optional<AuditFile> file;
    private final Duty duty;
    private final InstantSource clock;
    private final Sparing sparing = new Sparing();
    private final ExecutorService later =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("audit").factory());

    private Audit(Optional<AuditFile> file, Duty duty, InstantSource clock) {
        this.file = file;
        this.duty = duty;
        this.clock = clock;
    }

    /// What a line that cannot be written means.
    public enum Duty {
        /// A run starts all the same, and the log says that it is not audited.
        BEST_EFFORT,
        /// A run does not start.
        REQUIRED
    }

    /// Where lines go.
    ///
    /// @param largest the size in bytes that makes a new file begin
    /// @param keep how many full ones stay
    public record Place(Path file, long largest, int keep) {
        public Place {
            if (largest < 1 || keep < 0) {
                throw new IllegalArgumentException(
                        "showstream.audit: max-size must be at least 1, and keep not negative");
            }
        }
    }

    /// Writes nothing down.
    public static Audit off(InstantSource clock) {
        return new Audit(Optional.empty(), Duty.BEST_EFFORT, clock);
    }

    /// Writes to `place`.
    ///
    /// @throws AuditException where lines are required and none can be written
    public static Audit in(Place place, Duty duty, InstantSource clock) throws AuditException {
        var file = new AuditFile(place.file(), place.largest(), place.keep());
        var audit = new Audit(Optional.of(file), duty, clock);
        try {
            file.open();
        } catch (IOException e) {
            audit.failed(e);
        }
        return audit;
    }

    /// To be called before the run starts.
    ///
    /// @throws AuditException where the run must not start, since it cannot be written down
    public void start(Deed.Started deed) throws AuditException {
        if (file.isPresent()) {
            try {
                file.get().append(AuditLine.of(deed, clock.instant(), 0));
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    private void failed(IOException e) throws AuditException {
        var problem = "the audit file cannot be written: " + e;
        if (duty == Duty.REQUIRED) {
            throw new AuditException(problem + "; showstream.audit.required keeps runs from starting without it");
        }
        LOG.errorf("%s; runs start all the same", problem);
    }

    /// Of many alike in a minute only the first are told.
    public void refuse(Deed.Refused deed) {
        if (file.isPresent()) {
            sparing.admit(deed.kind(), clock.instant()).ifPresent(untold -> add(deed, untold));
        }
    }

    public void cancel(Deed.Cancelled deed) {
        add(deed, 0);
    }

    public void end(Deed.Ended deed) {
        add(deed, 0);
    }

    private void add(Deed deed, long untold) {
        if (file.isEmpty()) {
            return;
        }
        var line = AuditLine.of(deed, clock.instant(), untold);
        try {
            later.execute(() -> write(file.get(), line));
        } catch (RejectedExecutionException _) {
            write(file.get(), line); // the server is stopping
        }
    }

    private static void write(AuditFile file, byte[] line) {
        try {
            file.append(line);
        } catch (IOException e) {
            LOG.errorf("the audit file cannot be written: %s", e);
        }
    }

    /// Returns when everything is written.
    @Override
    public void close() {
        later.close();
    }
}
