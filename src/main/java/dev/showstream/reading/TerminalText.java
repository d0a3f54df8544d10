package dev.showstream.reading;

import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// Device text on its way to a terminal: line ends and tabs stay, whatever else could act on it, or turn its lines
/// around, is shown as `\\u001b`.
public final class TerminalText {
    private TerminalText() {}

    public static String safe(String text) {
        return safe(text, c -> (c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c));
    }

    /// The same for JSON, which means what it meant.
    public static String safeJson(String json) {
        return safe(
                json,
                c -> Character.toString(c)
                        .chars()
                        .mapToObj("\\u%04x"::formatted)
                        .collect(Collectors.joining()));
    }

    private static String safe(String text, IntFunction<String> shown) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isSafe(c)) {
                safe.appendCodePoint(c);
            } else {
                safe.append(shown.apply(c));
            }
        });
        return safe.toString();
    }

    private static boolean isSafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\n' || c == '\t';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            default -> true;
        };
    }
}
