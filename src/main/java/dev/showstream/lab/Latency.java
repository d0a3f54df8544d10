package dev.showstream.lab;

import java.time.Duration;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// How long lab devices take to answer, as a distribution from which each device draws once.
public sealed interface Latency {
    Latency NONE = new Fixed(Duration.ZERO);

    Duration draw(RandomGenerator random);

    record Fixed(Duration value) implements Latency {
        @Override
        public Duration draw(RandomGenerator random) {
            return value;
        }
    }

    record Uniform(Duration low, Duration high) implements Latency {
        public Uniform {
            if (high.compareTo(low) < 0) {
                throw new IllegalArgumentException("latency " + high + " is less than " + low);
            }
        }

        @Override
        public Duration draw(RandomGenerator random) {
            return Duration.ofNanos(random.nextLong(low.toNanos(), high.toNanos() + 1));
        }
    }

    /// Most near the median, some much slower: what networks look like.
    record LogNormal(Duration median, double sigma) implements Latency {
        @Override
        public Duration draw(RandomGenerator random) {
            return Duration.ofNanos((long) (median.toNanos() * Math.exp(sigma * random.nextGaussian())));
        }
    }

    /// Reads `200ms`, `uniform 50ms..2s` or `lognormal 200ms 0.8`.
    static Latency parse(String text) {
        var uniform = Form.UNIFORM.matcher(text);
        if (uniform.matches()) {
            return new Uniform(Form.duration(uniform.group(1)), Form.duration(uniform.group(2)));
        }
        var logNormal = Form.LOG_NORMAL.matcher(text);
        if (logNormal.matches()) {
            return new LogNormal(Form.duration(logNormal.group(1)), Double.parseDouble(logNormal.group(2)));
        }
        if (Form.FIXED.matcher(text).matches()) {
            return new Fixed(Form.duration(text.strip()));
        }
        throw new IllegalArgumentException(
                "latency \"%s\" is none of `200ms`, `uniform 50ms..2s`, `lognormal 200ms 0.8`".formatted(text));
    }

    /// How a latency is written.
    final class Form {
        private static final String DURATION = "(\\d+(?:\\.\\d+)?(?:ms|s|m))";
        private static final Pattern FIXED = form(DURATION);
        private static final Pattern UNIFORM = form("uniform\\s+" + DURATION + "\\s*\\.\\.\\s*" + DURATION);
        private static final Pattern LOG_NORMAL = form("lognormal\\s+" + DURATION + "\\s+(\\d+(?:\\.\\d+)?)");

        private Form() {}

        private static Pattern form(String regex) {
            return Pattern.compile("\\s*" + regex + "\\s*");
        }

        private static Duration duration(String text) {
            var unit = text.replaceAll("[\\d.]", "").toLowerCase(Locale.ROOT);
            var value = Double.parseDouble(text.substring(0, text.length() - unit.length()));
            return Duration.ofNanos(Math.round(value * nanos(unit)));
        }

        private static double nanos(String unit) {
            return switch (unit) {
                case "ms" -> 1e6;
                case "s" -> 1e9;
                default -> 60e9;
            };
        }
    }
}
