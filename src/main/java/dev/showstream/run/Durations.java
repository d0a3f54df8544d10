package dev.showstream.run;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads how long: ISO-8601 (`PT30S`), or as a person types it (`30`, `30s`, `1.5m`, `2h`, `500ms`).
public final class Durations {
    public static final String EXPECTED = "is no duration: write PT30S, 30s, 5m or a number of seconds";

    private static final Pattern TYPED = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,20})?)\\s*(ms|s|m|h|)");

    private Durations() {}

    /// How long `text` says.
    ///
    /// @throws DateTimeException where it is neither; [#EXPECTED] says what would be
    public static Duration parse(String text) {
        var typed = TYPED.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (typed.matches()) {
            var amount = Double.parseDouble(typed.group(1));
            return Duration.ofMillis(Math.round(amount * millis(typed.group(2))));
        }
        return Duration.parse(text.strip());
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
