package dev.showstream.ssh.connection;

import dev.showstream.outcome.DeviceException;
import dev.showstream.ssh.connection.Phases.Phase;
import java.time.Duration;

/// Times the phases of one conversation with one host, and tells of each when it is over.
public final class Stopwatch {
    private final Phases phases;
    private final String platform;
    /// What phases within the present one took.
    private long within;

    /// A part of a conversation.
    public interface Part<T> {
        T make() throws DeviceException;
    }

    public Stopwatch(Phases phases, String platform) {
        this.phases = phases;
        this.platform = platform;
    }

    public <T> T time(Phase phase, Part<T> part) throws DeviceException {
        var before = within;
        var start = System.nanoTime();
        within = 0;
        try {
            return part.make();
        } finally {
            var all = System.nanoTime() - start;
            phases.took(platform, phase, Duration.ofNanos(all - within));
            within = before + all;
        }
    }
}
