package dev.showstream.inventory;

import java.util.regex.Pattern;

/// A foreign value as a message may show it: short, on one line, without control characters.
public final class Shown {
    private static final int LONGEST = 60;
    private static final Pattern PLAIN = Pattern.compile("[\\w.+-]{1,60}");

    private static final Pattern GLUED_SECRET = Pattern.compile("(password|secret|passphrase)\\W");

    private Shown() {}

    /// In quotes.
    public static String quoted(String value) {
        var shown = new StringBuilder("\"");
        value.codePoints().limit(LONGEST).forEach(each -> append(shown, each));
        return shown.append(value.codePointCount(0, value.length()) > LONGEST ? "…\"" : "\"")
                .toString();
    }

    /// In quotes only where it needs them, so that numbers look like numbers.
    public static String plain(String value) {
        return PLAIN.matcher(value).matches() ? value : quoted(value);
    }

    /// A key. Without a space after the colon, `{password:cisco}` is a key too: its second half is left out.
    public static String key(String key) {
        var glued = GLUED_SECRET.matcher(key);
        return plain(glued.lookingAt() ? glued.group() + "…" : key);
    }

    private static void append(StringBuilder shown, int codePoint) {
        if (isInvisible(codePoint)) {
            shown.append("\\u%04x".formatted(codePoint));
        } else {
            shown.appendCodePoint(codePoint);
        }
    }

    /// Formatting characters are in it, since they turn the direction of the text after them, and spaces that only look
    /// like one.
    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR -> codePoint != ' ';
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
