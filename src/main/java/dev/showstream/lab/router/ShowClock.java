package dev.showstream.lab.router;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// `show clock`: `*17:33:11.429 UTC Mon Mar 1 1993`, where the star says that nobody set it.
final class ShowClock {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "HH:mm:ss.SSS 'UTC' EEE MMM d yyyy", Locale.US)
            .withZone(ZoneOffset.UTC);
    /// Where the clock of a router stands when it comes up and is told nothing.
    private static final Instant EPOCH = Instant.parse("1993-03-01T00:00:00Z");

    private ShowClock() {}

    static String text(View view) {
        return "*" + FORM.format(time(view)) + "\n";
    }

    /// The router's own idea of now.
    static Instant time(View view) {
        var skew = view.facts().skew();
        return skew.isNegative()
                ? EPOCH.plus(view.uptime().length())
                : view.now().plus(skew);
    }
}
