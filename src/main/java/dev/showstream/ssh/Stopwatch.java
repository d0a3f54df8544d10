package dev.showstream.ssh;

import dev.showstream.outcome.DeviceException;
import dev.showstream.ssh.Phases.Phase;
import java.time.Duration;

/// Times the phases of one conversation with one host, and tells of each when it is over.
final class Stopwatch {
    private final Phases phases;
    private final String platform;
    /// What phases within the present one took.
    private long within;

    /// A part of a conversation.
    interface Part<T> {
        T make() throws DeviceException;
    }

    Stopwatch(Phases phases, String platform) {
        this.phases = phases;
        this.platform = platform;
    }

    <T> T time(Phase phase, Part<T> part) throws DeviceException {
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
