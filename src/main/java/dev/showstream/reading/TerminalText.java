package dev.showstream.reading;

/// Device text on its way to a terminal: line ends and tabs stay, whatever else could act on it is shown as `\\u001b`.
public final class TerminalText {
    private TerminalText() {}

    public static String safe(String text) {
        var safe = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            if (Character.isISOControl(c) && c != '\n' && c != '\t') {
                safe.append("\\u%04x".formatted(c));
            } else {
                safe.append((char) c);
            }
        });
        return safe.toString();
    }
}
