package dev.showstream.policy;

import dev.showstream.policy.CommandPattern.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What one source says is harmless: a platform's own list, or a setting.
///
/// An entry that begins with `!` takes back what another one gives: `!show tech-support file`.
record PatternList(List<CommandPattern> patterns, List<CommandPattern> exceptions) {
    PatternList {
        patterns = List.copyOf(patterns);
        exceptions = List.copyOf(exceptions);
    }

    /// @throws IllegalArgumentException saying which entry is wrong, and how
    static PatternList parse(List<String> entries) {
        var patterns = new ArrayList<CommandPattern>();
        var exceptions = new ArrayList<CommandPattern>();
        for (var entry : entries) {
            if (entry.startsWith("!")) {
                exceptions.add(CommandPattern.parse(entry.substring(1)));
            } else {
                patterns.add(CommandPattern.parse(entry));
            }
        }
        return new PatternList(patterns, exceptions);
    }

    /// Whether the words are certainly on this list and certainly none of its exceptions.
    boolean allows(Place place, List<String> words) {
        return isListed(place, words)
                && firstMeant(exceptions, place, CommandPattern.bare(words)).isEmpty();
    }

    /// The entry that the words could mean, if there is one.
    Optional<CommandPattern> suspects(Place place, List<String> words) {
        return patterns.isEmpty() ? Optional.empty() : firstMeant(patterns, place, CommandPattern.bare(words));
    }

    /// Its commands that leave nothing open, spelled out.
    Stream<String> whole() {
        return patterns.stream()
                .filter(pattern -> pattern.place() == Place.COMMAND)
                .flatMap(pattern -> pattern.whole().stream());
    }

    private boolean isListed(Place place, List<String> words) {
        for (var pattern : patterns) {
            if (pattern.place() == place && pattern.matches(words)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<CommandPattern> firstMeant(List<CommandPattern> patterns, Place place, List<String> bare) {
        for (var pattern : patterns) {
            if (pattern.place() == place && pattern.couldMean(bare)) {
                return Optional.of(pattern);
            }
        }
        return Optional.empty();
    }
}
