package dev.showstream.platform;

import java.util.regex.Pattern;

/// What to send when the device stops and waits in the middle of a line.
///
/// @param sees matched against the whole unfinished last line, blanks at both ends aside
public record Reply(Pattern sees, Says says) {

    /// What is sent.
    public sealed interface Says {
        /// These characters and nothing else; RETURN is among them where it is wanted.
        record Keys(String keys) implements Says {}

        /// A part of the login, then RETURN.
        record Credential(Part part) implements Says {}
    }

    /// A part of the login.
    public enum Part {
        USERNAME,
        PASSWORD,
        SECRET
    }
}
