package dev.showstream.run;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Makes ids of runs: 16 characters that sort by time and cannot be guessed, fit for a URL and an SSE `id`.
final class RunIds {
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int TIME_DIGITS = 9; // milliseconds until the year 3084
    private static final int RANDOM_DIGITS = 7;

    private final InstantSource clock;
    private final RandomGenerator random;

    RunIds(InstantSource clock) {
        this(clock, new SecureRandom());
    }

    RunIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    String next() {
        return digits(clock.millis(), TIME_DIGITS) + digits(random.nextLong(), RANDOM_DIGITS);
    }

    private static String digits(long value, int count) {
        var text = new char[count];
        for (var i = count - 1; i >= 0; i--) {
            text[i] = DIGITS[(int) (value & 31)];
            value >>>= 5;
        }
        return new String(text);
    }
}
