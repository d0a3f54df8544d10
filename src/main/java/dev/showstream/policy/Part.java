package dev.showstream.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One element of a [CommandPattern].
sealed interface Part {
    /// Whether `word` is certainly this.
    boolean accepts(String word);

    /// Whether a device could take `word`, free of quotes, for this.
    boolean couldMean(String word);

    /// The only word that this is, where it is only one.
    default Optional<String> spelledOut() {
        return Optional.empty();
    }

    /// A word and its abbreviations. An option (`-c`) and a path keep their case.
    ///
    /// @param shortest how many of its letters are enough
    record Word(String full, int shortest) implements Part {
        @Override
        public boolean accepts(String word) {
            return word.length() >= shortest && full.regionMatches(!isCased(), 0, word, 0, word.length());
        }

        @Override
        public boolean couldMean(String word) {
            return !word.isEmpty() && full.regionMatches(true, 0, word, 0, word.length());
        }

        @Override
        public Optional<String> spelledOut() {
            return Optional.of(full);
        }

        private boolean isCased() {
            return full.startsWith("-") || full.indexOf('/') >= 0;
        }
    }

    /// One of several.
    record Choice(List<Part> parts) implements Part {
        public Choice {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean accepts(String word) {
            return parts.stream().anyMatch(part -> part.accepts(word));
        }

        @Override
        public boolean couldMean(String word) {
            return parts.stream().anyMatch(part -> part.couldMean(word));
        }
    }

    /// A word of which some parts are free; they never climb to a parent directory.
    record Shape(Pattern regex) implements Part {
        static Shape of(String glob) {
            var free = "[\\w.,:/+=@%#^ -]*";
            var regex = Pattern.quote(glob).replace("*", "\\E" + free + "\\Q");
            return new Shape(Pattern.compile(regex));
        }

        @Override
        public boolean accepts(String word) {
            return regex.matcher(word).matches() && !word.contains("..");
        }

        @Override
        public boolean couldMean(String word) {
            return Pattern.compile(regex.pattern(), Pattern.CASE_INSENSITIVE)
                    .matcher(word)
                    .matches();
        }
    }

    /// A whole number from 1 to `max`, right behind `prefix`.
    record Count(String prefix, int max) implements Part {
        private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,8}");

        @Override
        public boolean accepts(String word) {
            if (!word.startsWith(prefix)) {
                return false;
            }
            var digits = word.substring(prefix.length());
            return DIGITS.matcher(digits).matches() && Integer.parseInt(digits) <= max;
        }

        @Override
        public boolean couldMean(String word) {
            return accepts(word.toLowerCase(Locale.ROOT));
        }
    }

    /// Any one word that is not an option, nor would be one without its quotes.
    record One() implements Part {
        private static final Pattern OPTION = Pattern.compile("[\"']*-.*");

        @Override
        public boolean accepts(String word) {
            return !OPTION.matcher(word).matches() && Characters.PLAIN.cover(word);
        }

        @Override
        public boolean couldMean(String word) {
            return true;
        }
    }

    /// Any number of words, none too.
    record Many(Characters characters) implements Part {
        @Override
        public boolean accepts(String word) {
            return characters.cover(word);
        }

        @Override
        public boolean couldMean(String word) {
            return true;
        }
    }
}
