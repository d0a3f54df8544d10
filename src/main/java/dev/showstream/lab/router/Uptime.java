package dev.showstream.lab.router;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/// The time since a router came up.
record Uptime(Instant since, Instant now) {
    Duration length() {
        return Duration.between(since, now);
    }

    /// `1 year, 3 weeks, 2 days, 4 hours, 5 minutes`, without the parts that are zero at its start.
    String words() {
        var parts = new ArrayList<String>();
        var days = length().toDays();
        add(parts, days / 365, "year");
        add(parts, days % 365 / 7, "week");
        add(parts, days % 365 % 7, "day");
        add(parts, length().toHoursPart(), "hour");
        parts.add(counted(length().toMinutesPart(), "minute"));
        return String.join(", ", parts);
    }

    /// `2w3d` or `04:12:55`, as tables put an age.
    String age() {
        var days = length().toDays();
        return days == 0
                ? "%02d:%02d:%02d".formatted(length().toHoursPart(), length().toMinutesPart(), length().toSecondsPart())
                : "%dw%dd".formatted(days / 7, days % 7);
    }

    private static void add(ArrayList<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(counted(count, unit));
        }
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
