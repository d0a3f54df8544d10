package dev.showstream.policy;

/// Which characters the free words of a command may hold.
enum Characters {
    /// Letters, digits and signs that no CLI acts on; what expressions are made of only inside double quotes.
    PLAIN {
        @Override
        boolean coverExpression(boolean quoted) {
            return quoted;
        }
    },
    /// Expressions outside of quotes too.
    EXPRESSION {
        @Override
        boolean coverExpression(boolean quoted) {
            return true;
        }
    };

    private static final String HARMLESS = ".,:/_-+=@%#*^~'\" ";
    private static final String OF_EXPRESSIONS = "$()[]{}\\|";

    abstract boolean coverExpression(boolean quoted);

    /// @param word as [CommandLine] splits it, so that each of its quotes is closed
    boolean cover(String word) {
        var quoted = false;
        for (var i = 0; i < word.length(); i++) {
            var c = word.charAt(i);
            quoted ^= c == '"';
            if (!isHarmless(c) && !(OF_EXPRESSIONS.indexOf(c) >= 0 && coverExpression(quoted))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHarmless(char c) {
        return (c < 128 && Character.isLetterOrDigit(c)) || HARMLESS.indexOf(c) >= 0;
    }
}
