package dev.showstream.policy;

/// Whether a command may be sent.
public sealed interface Verdict {
    record Allowed() implements Verdict {}

    /// It may not, and nothing was sent.
    ///
    /// @param reason what is wrong, with the command's own text made safe to print
    /// @param remedy which setting would allow it, or that none does
    record Refused(String reason, String remedy) implements Verdict {
        /// One line for a person.
        public String message() {
            return reason + "; " + remedy;
        }
    }
}
