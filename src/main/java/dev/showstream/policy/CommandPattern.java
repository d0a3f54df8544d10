package dev.showstream.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which commands, or which filters behind a pipe, are meant: one line of a read-only list, as [CommandPolicy] says it.
record CommandPattern(String text, Place place, List<Part> parts, List<Part> longer) {
    private static final Pattern WORD = Pattern.compile("([^\\[\\]]+)(?:\\[([^\\[\\]]+)])?");
    private static final Pattern NUMBER = Pattern.compile("([^<]*)<=([1-9][0-9]{0,8})");
    private static final Pattern QUOTES = Pattern.compile("[\"'\\\\]");

    /// Where in a line the pattern looks.
    enum Place {
        COMMAND,
        FILTER
    }

    CommandPattern {
        parts = List.copyOf(parts);
        longer = List.copyOf(longer);
    }

    /// @throws IllegalArgumentException saying what is wrong with it
    static CommandPattern parse(String text) {
        var words = new ArrayList<>(CommandLine.words(text));
        var place = !words.isEmpty() && words.getFirst().equals("|") ? Place.FILTER : Place.COMMAND;
        if (place == Place.FILTER) {
            words.removeFirst();
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException("pattern \"" + text + "\" is empty");
        }
        var parts = words.stream().map(word -> part(word, text)).toList();
        var longer = Stream.concat(parts.stream(), Stream.of(new Part.Many(Characters.PLAIN)));
        return new CommandPattern(text, place, parts, longer.toList());
    }

    private static Part part(String word, String text) {
        return switch (word) {
            case "*" -> new Part.Many(Characters.PLAIN);
            case "**" -> new Part.Many(Characters.EXPRESSION);
            case "?" -> new Part.One();
            case "|" ->
                throw new IllegalArgumentException(
                        "pattern \"%s\" holds a pipe: a filter is a pattern of its own, such as \"| include *\""
                                .formatted(text));
            default -> word.contains("|") ? choice(word, text) : single(word, text);
        };
    }

    private static Part choice(String word, String text) {
        return new Part.Choice(
                Stream.of(word.split("\\|", -1)).map(each -> single(each, text)).toList());
    }

    private static Part single(String word, String text) {
        var number = NUMBER.matcher(word);
        if (number.matches()) {
            return new Part.Count(number.group(1), Integer.parseInt(number.group(2)));
        }
        var literal = WORD.matcher(word);
        if (!literal.matches() || !Characters.PLAIN.cover(literal.group(1).replace("!", ""))) {
            throw new IllegalArgumentException("pattern \"%s\": \"%s\" is not understood".formatted(text, word));
        }
        if (word.contains("*")) {
            return Part.Shape.of(word);
        }
        var tail = literal.group(2);
        return new Part.Word(
                literal.group(1) + (tail == null ? "" : tail), literal.group(1).length());
    }

    /// The one command that is meant, spelled out, where nothing is left open.
    Optional<String> whole() {
        var words = parts.stream().map(Part::spelledOut).toList();
        return words.stream().allMatch(Optional::isPresent)
                ? Optional.of(words.stream().map(Optional::get).collect(Collectors.joining(" ")))
                : Optional.empty();
    }

    /// Whether these words are certainly meant.
    boolean matches(List<String> words) {
        return matches(parts, words, Part::accepts);
    }

    /// Whether a device could take these words, abbreviated as they may be, for what is meant or for a longer form
    /// of it.
    ///
    /// @param bare the words without quotes
    boolean couldMean(List<String> bare) {
        return matches(longer, bare, Part::couldMean);
    }

    /// The words that a device may see behind quotes and backslashes.
    static List<String> bare(List<String> words) {
        return CommandLine.words(QUOTES.matcher(String.join(" ", words)).replaceAll(""));
    }

    private static boolean matches(List<Part> parts, List<String> words, BiPredicate<Part, String> test) {
        if (parts.isEmpty()) {
            return words.isEmpty();
        }
        if (parts.getFirst() instanceof Part.Many many) {
            return matchesAfter(many, parts.subList(1, parts.size()), words, test);
        }
        return !words.isEmpty()
                && test.test(parts.getFirst(), words.getFirst())
                && matches(parts.subList(1, parts.size()), words.subList(1, words.size()), test);
    }

    private static boolean matchesAfter(
            Part.Many many, List<Part> rest, List<String> words, BiPredicate<Part, String> test) {
        for (var i = 0; i <= words.size(); i++) {
            if (matches(rest, words.subList(i, words.size()), test)) {
                return true;
            }
            if (i < words.size() && !test.test(many, words.get(i))) {
                return false;
            }
        }
        return false;
    }
}
