package dev.showstream;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/// How tests wait: for what must happen there is a minute, since a busy machine is slow and not wrong.
public final class Waiting {
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    private Waiting() {}

    public static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE);
    }
}
