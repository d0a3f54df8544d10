package dev.showstream;

import java.util.Random;

/// The seed of a random test, printed whether it passes or not: `-Dseed=N` runs the same again.
public final class Seed {
    private Seed() {}

    /// The seed of a test, new each time but where it is given; it is printed either way.
    ///
    /// @param test the test that it is for
    public static long of(String test) {
        var given = Long.getLong("seed");
        var seed = given == null ? new Random().nextLong() : given;
        System.out.println(test + ": seed " + seed);
        return seed;
    }
}
