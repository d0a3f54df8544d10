package dev.showstream.terminal;

/// Text of a device, fit for a log or a message: on one line, without control characters, not endless.
public final class Escaped {
    private Escaped() {}

    public static String of(String text, int longest) {
        var escaped = new StringBuilder();
        for (var at = 0; at < text.length() && escaped.length() < longest; at++) {
            append(escaped, text.charAt(at));
        }
        return escaped.length() < longest ? escaped.toString() : escaped + "…";
    }

    private static void append(StringBuilder escaped, char character) {
        switch (character) {
            case '\n' -> escaped.append("\\n");
            case '\r' -> escaped.append("\\r");
            case '\t' -> escaped.append("\\t");
            default -> {
                if (Character.isISOControl(character) || Character.getType(character) == Character.FORMAT) {
                    escaped.append("\\u%04x".formatted((int) character));
                } else {
                    escaped.append(character);
                }
            }
        }
    }
}
