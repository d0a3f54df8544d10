package dev.showstream.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/// Tells the first few of a kind in each minute, and counts the others: whoever is turned away a thousand times must
/// not push the rest out of a file of bounded size.
final class Sparing {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int OF_A_KIND = 20;
    private static final int KINDS = 1000;

    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > KINDS;
        }
    };

    private record Window(Instant start, int told, long untold) {}

    /// Empty where it is not to be told; else how many before it were not.
    synchronized OptionalLong admit(String kind, Instant now) {
        var window = windows.get(kind);
        if (window == null || !now.isBefore(window.start.plus(WINDOW))) {
            windows.put(kind, new Window(now, 1, 0));
            return OptionalLong.of(window == null ? 0 : window.untold);
        }
        if (window.told < OF_A_KIND) {
            windows.put(kind, new Window(window.start, window.told + 1, window.untold));
            return OptionalLong.of(0);
        }
        windows.put(kind, new Window(window.start, window.told, window.untold + 1));
        return OptionalLong.empty();
    }
}
