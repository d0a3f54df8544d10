package dev.showstream.policy;

/// Which characters the free words of a command may hold.
enum Characters {
    /// Letters, digits and signs that no CLI acts on; what expressions are made of only inside double quotes, where
    /// a Unix shell would still put a variable's value for `$NAME`.
    PLAIN {
        @Override
        boolean coverExpression(String word, int i, boolean quoted) {
            return quoted && OF_EXPRESSIONS.indexOf(word.charAt(i)) >= 0 && !startsVariable(word, i);
        }
    },
    /// Expressions outside of quotes too.
    EXPRESSION {
        @Override
        boolean coverExpression(String word, int i, boolean quoted) {
            return OF_EXPRESSIONS.indexOf(word.charAt(i)) >= 0;
        }
    };

    private static final String HARMLESS = ".,:/_-+=@%#*^~'\" ";
    private static final String OF_EXPRESSIONS = "$()[]{}\\|";
    private static final String AFTER_AN_END = "\"|) ";

    abstract boolean coverExpression(String word, int i, boolean quoted);

    /// @param word as [CommandLine] splits it, so that each of its quotes is closed
    boolean cover(String word) {
        var quoted = false;
        for (var i = 0; i < word.length(); i++) {
            var c = word.charAt(i);
            quoted ^= c == '"';
            if (!isHarmless(c) && !coverExpression(word, i, quoted)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHarmless(char c) {
        return (c < 128 && Character.isLetterOrDigit(c)) || HARMLESS.indexOf(c) >= 0;
    }

    /// What is not the end of a line in an expression.
    private static boolean startsVariable(String word, int i) {
        return word.charAt(i) == '$' && AFTER_AN_END.indexOf(word.charAt(i + 1)) < 0;
    }
}
