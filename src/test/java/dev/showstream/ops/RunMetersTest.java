package dev.showstream.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.journal.Event;
import dev.showstream.outcome.Target;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class RunMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RunMeters meters = new RunMeters(registry);

    @Test
    void aPlatformThatCameWithANewInventoryIsMetBeforeItsFirstFailure() {
        meters.logged(new Event.Started(new Target("r1", "192.0.2.1", 22, "frr")));

        assertThat(registry.get("showstream.outcomes")
                        .tags("platform", "frr", "code", "internal")
                        .counter()
                        .count())
                .isZero();
    }
}
