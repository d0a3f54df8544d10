package dev.showstream.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a caller may do; each role may do all that the ones before it may.
public enum Role {
    /// Reads devices, runs and events.
    VIEWER,
    /// Also starts and cancels runs.
    OPERATOR;

    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /// As settings and answers spell it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> spelled(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
