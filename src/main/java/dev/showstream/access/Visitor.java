package dev.showstream.access;

import java.util.Locale;

/// Somebody who has been let in: who, by what, and from where.
///
/// @param address of the other end of the connection, or what a trusted proxy says it is
public record Visitor(Caller caller, Means means, String address) {

    /// What was shown at the door.
    public enum Means {
        TOKEN,
        SESSION,
        /// Nothing: there is no access control.
        LOCAL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
