package dev.showstream.lab.ios;

import java.util.Locale;
import java.util.Optional;

/// What IOS makes of a line.
sealed interface Parsed {
    record Blank() implements Parsed {}

    /// A whole command.
    ///
    /// @param argument the number that it ends in, 0 where it ends in none
    record Understood(Action action, int argument, Optional<Filter> filter) implements Parsed {}

    /// Refused with IOS's own words.
    sealed interface Refused extends Parsed {
        /// The refusal of a line that began at column `indent` of the terminal.
        String text(int indent);
    }

    /// No command of this router.
    ///
    /// @param column of the first character that fits no command
    record Invalid(int column) implements Refused {
        @Override
        public String text(int indent) {
            return " ".repeat(indent + column) + "^\n% Invalid input detected at '^' marker.\n\n";
        }
    }

    record Ambiguous(String line) implements Refused {
        @Override
        public String text(int indent) {
            return "%% Ambiguous command:  \"%s\"\n".formatted(line);
        }
    }

    record Incomplete(String line) implements Refused {
        @Override
        public String text(int indent) {
            return "show".startsWith(line.strip().toLowerCase(Locale.ROOT))
                    ? "% Type \"show ?\" for a list of subcommands\n"
                    : "% Incomplete command.\n\n";
        }
    }

    record BadPattern() implements Refused {
        @Override
        public String text(int indent) {
            return "% Failed to compile regular expression\n\n";
        }
    }
}
