package dev.showstream.ops;

import dev.showstream.ssh.connection.Phases;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.time.Duration;
import java.util.Locale;

/// Times the phases of conversations, by platform, so that a slow AAA server is told from a slow command.
public final class PhaseMeters implements Phases {
    private final MeterProvider<Timer> phases;
    private final MeterProvider<Counter> received;

    public PhaseMeters(MeterRegistry registry) {
        phases = Timer.builder("showstream.ssh.phase")
                .description("The parts of a conversation: connect, kex, auth, prepare, enable, command")
                .serviceLevelObjectives(Buckets.PHASES)
                .withRegistry(registry);
        received = Counter.builder("showstream.device.received")
                .description("What devices sent over their shells: prompts, echoes and all")
                .baseUnit(BaseUnits.BYTES)
                .withRegistry(registry);
    }

    @Override
    public void took(String platform, Phase phase, Duration time) {
        phases.withTags("platform", platform, "phase", phase.name().toLowerCase(Locale.ROOT))
                .record(time);
    }

    @Override
    public void heard(String platform, long bytes) {
        received.withTag("platform", platform).increment((double) bytes);
    }
}
