package dev.showstream.terminal;

/// Some finished lines in a row, each ended by `\n`, which can be dropped from both ends without copying them.
final class Lines {
    /// A line that is compared with anything is short; of a long one this much is looked at.
    private static final int LOOKED_AT = 8192;

    private final StringBuilder text;
    private int from;
    private int to;

    Lines(StringBuilder text, int from, int to) {
        this.text = text;
        this.from = from;
        this.to = to;
    }

    Lines copy() {
        return new Lines(text, from, to);
    }

    void dropUntil(Lines other) {
        from = other.from;
    }

    boolean empty() {
        return from >= to;
    }

    String first() {
        return text.substring(from, Math.min(firstEnd(), from + LOOKED_AT));
    }

    String last() {
        var begin = lastBegin();
        return text.substring(begin, Math.min(to - 1, begin + LOOKED_AT));
    }

    void dropFirst() {
        from = firstEnd() + 1;
    }

    /// Of the first line, as many as it has at least.
    void dropCharacters(int count) {
        from += count;
    }

    void dropLast() {
        to = lastBegin();
    }

    /// All of them, the last without its end.
    String text() {
        return empty() ? "" : wellFormed(text.substring(from, to - 1));
    }

    private int firstEnd() {
        return text.indexOf("\n", from);
    }

    private int lastBegin() {
        return Math.max(from, text.lastIndexOf("\n", to - 2) + 1);
    }

    /// Half of a character that was overwritten is no text, and no JSON either.
    private static String wellFormed(String text) {
        for (var at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                return text.codePoints()
                        .map(point -> Character.getType(point) == Character.SURROGATE ? '\ufffd' : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }
}
