package dev.showstream.http;

import dev.showstream.inventory.Shown;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a duration of a request, or ends the request with a problem that names its field.
final class Durations {
    private Durations() {}

    static Optional<Duration> parse(String field, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(dev.showstream.run.Durations.parse(text));
        } catch (DateTimeException _) {
            throw ProblemException.badRequest(field, Shown.quoted(text) + " " + dev.showstream.run.Durations.EXPECTED);
        }
    }
}
