package dev.showstream.outcome;

/// Text that can be written down: half a character, as a cut leaves it or a cursor that goes back over the other half,
/// becomes U+FFFD.
final class WellFormed {
    private static final char REPLACEMENT = '\ufffd';

    private WellFormed() {}

    /// `text` itself where nothing is wrong with it.
    static String of(String text) {
        var at = firstHalf(text, 0);
        if (at < 0) {
            return text;
        }
        var repaired = new StringBuilder(text);
        for (; at >= 0; at = firstHalf(repaired, at + 1)) {
            repaired.setCharAt(at, REPLACEMENT);
        }
        return repaired.toString();
    }

    /// Where from `start` on the first half character is; -1 where there is none.
    private static int firstHalf(CharSequence text, int start) {
        var at = start;
        while (at < text.length()) {
            if (!Character.isSurrogate(text.charAt(at))) {
                at++;
            } else if (isPair(text, at)) {
                at += 2;
            } else {
                return at;
            }
        }
        return -1;
    }

    private static boolean isPair(CharSequence text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }
}
