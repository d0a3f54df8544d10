package dev.showstream.ops;

import java.time.Duration;
import java.util.Arrays;

/// The upper ends of histograms' buckets: a dozen each, since every label's value has them all.
final class Buckets {
    /// What devices take, a slow one's `show tech-support` included.
    static final Duration[] VISITS = millis(50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 300_000);

    /// What is a part of that.
    static final Duration[] PHASES = millis(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000);

    private Buckets() {}

    private static Duration[] millis(long... ends) {
        return Arrays.stream(ends).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
