package dev.showstream.ops;

import dev.showstream.access.Refusals;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Counts the requests that were turned away at the door, by reason.
public final class RefusalMeters implements Refusals {
    private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);

    public RefusalMeters(MeterRegistry registry) {
        for (var reason : Reason.values()) {
            counters.put(
                    reason,
                    Counter.builder("showstream.access.refused")
                            .description("Requests that were turned away at the door, by reason")
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    @Override
    public void refused(Reason reason) {
        Objects.requireNonNull(counters.get(reason)).increment();
    }
}
