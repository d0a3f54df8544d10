package dev.showstream.lab.ios;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What follows the `|` of a show command: lets through some lines of its text.
record Filter(Kind kind, Pattern pattern) {
    enum Kind {
        BEGIN,
        COUNT,
        EXCLUDE,
        INCLUDE,
        SECTION;

        /// Every one whose name begins so.
        static List<Kind> beginning(String word) {
            return Stream.of(values())
                    .filter(kind -> kind.name().toLowerCase(Locale.ROOT).startsWith(word.toLowerCase(Locale.ROOT)))
                    .toList();
        }
    }

    String apply(String text) {
        return switch (kind) {
            case BEGIN -> joined(text.lines().dropWhile(line -> !matches(line)));
            case COUNT ->
                "Number of lines which match regexp = %d\n"
                        .formatted(text.lines().filter(this::matches).count());
            case EXCLUDE -> joined(text.lines().filter(line -> !matches(line)));
            case INCLUDE -> joined(text.lines().filter(this::matches));
            case SECTION -> sections(text);
        };
    }

    private boolean matches(String line) {
        return pattern.matcher(line).find();
    }

    /// Each line that matches, with the lines below it that are indented deeper.
    private String sections(String text) {
        var kept = new StringBuilder();
        var depth = Integer.MAX_VALUE;
        for (var line : text.lines().toList()) {
            var indent = line.length() - line.stripLeading().length();
            if (indent <= depth) {
                depth = matches(line) ? indent : Integer.MAX_VALUE;
            }
            if (depth != Integer.MAX_VALUE) {
                kept.append(line).append('\n');
            }
        }
        return kept.toString();
    }

    private static String joined(Stream<String> lines) {
        return lines.map(line -> line + "\n").collect(Collectors.joining());
    }
}
