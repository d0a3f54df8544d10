package dev.showstream.soak;

import java.util.random.RandomGenerator;

/// What a network does to one connection.
sealed interface Harm {
    /// Nothing.
    record None() implements Harm {}

    /// It lets each side wait before the first byte.
    record Delay(int millis) implements Harm {}

    /// It lets the device's bytes through in small pieces, with pauses.
    record Trickle(int piece, int millis) implements Harm {}

    /// It ends the connection after so many bytes of the device, as if the device had.
    record Cut(int after) implements Harm {}

    /// It breaks the connection after so many bytes of the device.
    record Reset(int after) implements Harm {}

    /// It swallows all that the device sends after so many bytes.
    record BlackHole(int after) implements Harm {}

    /// It changes one bit of what the device sends.
    record Garble(int at) implements Harm {}

    /// The kinds of harm.
    enum Kind {
        NONE,
        DELAY,
        TRICKLE,
        CUT,
        RESET,
        BLACK_HOLE,
        GARBLE,
        /// There is nothing to connect to.
        REFUSED;

        /// Whether a patient client gets its answer all the same.
        boolean harmless() {
            return this == NONE || this == DELAY || this == TRICKLE;
        }

        /// A whole conversation with a lab router has about 5,000 bytes of the router, most of them of its key
        /// exchange, so some of the places are behind its end.
        Harm draw(RandomGenerator random) {
            var place = random.nextInt(6000);
            return switch (this) {
                case NONE, REFUSED -> new None();
                case DELAY -> new Delay(random.nextInt(50));
                case TRICKLE -> new Trickle(200 + random.nextInt(300), random.nextInt(3));
                case CUT -> new Cut(place);
                case RESET -> new Reset(place);
                case BLACK_HOLE -> new BlackHole(place);
                case GARBLE -> new Garble(place);
            };
        }
    }
}
