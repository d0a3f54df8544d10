package dev.showstream.reading;

/// Device text on its way to a terminal: line ends and tabs stay, whatever else could act on it, or turn its lines
/// around, is shown as `\\u001b`.
public final class TerminalText {
    private TerminalText() {}

    public static String safe(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isSafe(c)) {
                safe.appendCodePoint(c);
            } else {
                safe.append((c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c));
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
