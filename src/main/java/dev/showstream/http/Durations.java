package dev.showstream.http;

import dev.showstream.inventory.Shown;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads how long: ISO-8601 (`PT30S`), or as a person types it (`30`, `30s`, `1.5m`, `2h`, `500ms`).
final class Durations {
    private static final Pattern TYPED = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s*(ms|s|m|h|)");

    private Durations() {}

    static Optional<Duration> parse(String field, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        var typed = TYPED.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (typed.matches()) {
            var amount = Double.parseDouble(typed.group(1));
            return Optional.of(Duration.ofMillis(Math.round(amount * millis(typed.group(2)))));
        }
        try {
            return Optional.of(Duration.parse(text.strip()));
        } catch (DateTimeParseException _) {
            throw ProblemException.badRequest(
                    field, Shown.quoted(text) + " is no duration: write PT30S, 30s, 5m or a number of seconds");
        }
    }

    private static long millis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 1000;
        };
    }
}
