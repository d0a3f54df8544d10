package dev.showstream.lab.router;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// Seeded chance: the same seed gives the same throws on every machine.
final class Dice {
    /// Serial numbers leave out the letters that are taken for digits.
    private static final String SERIAL_LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /// From `low` to `high`, both included.
    long between(long low, long high) {
        return random.nextLong(low, high + 1);
    }

    int number(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    boolean oneIn(int sides) {
        return random.nextInt(sides) == 0;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// So many moments within `span`, in order.
    List<Duration> moments(int count, Duration span) {
        return random.longs(count, 0, span.toMillis())
                .sorted()
                .mapToObj(Duration::ofMillis)
                .toList();
    }

    /// `FTX1840ALBY`: a plant, a year and week of manufacture, four characters.
    String serial() {
        var plant = pick(List.of("FTX", "FCZ", "FGL", "FHK", "JAE"));
        return plant + "%02d%02d".formatted(number(12, 24), number(1, 52)) + letters(4);
    }

    /// In the form of a hashed password, of which it is none.
    String hash() {
        return "$1$" + letters(4) + "$" + letters(22);
    }

    private String letters(int count) {
        return random.ints(count, 0, SERIAL_LETTERS.length())
                .mapToObj(place -> SERIAL_LETTERS.substring(place, place + 1))
                .collect(Collectors.joining());
    }
}
