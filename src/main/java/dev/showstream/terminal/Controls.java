package dev.showstream.terminal;

import java.nio.CharBuffer;

/// Applies control characters and sequences to the paper; they may be split over any number of calls.
final class Controls {
    private static final char ESCAPE = '\u001b';
    private static final char CANCEL = '\u0018';
    private static final char SUBSTITUTE = '\u001a';
    /// A sequence longer than this is no sequence; a device that sends one gets no memory for it.
    private static final int LONGEST = 4096;
    private static final int TAB = 8;
    private static final int MOST_NEW_LINES = 100;

    private enum State {
        TEXT,
        /// After ESC.
        ESCAPED,
        /// After ESC and an intermediate such as `(`: one more character ends it.
        DESIGNATING,
        /// After ESC [.
        CSI,
        /// After ESC ], P, X, ^ or _: a string that BEL or ESC \ ends.
        STRING,
        STRING_ESCAPED
    }

    private final Paper paper;
    private final StringBuilder parameters = new StringBuilder();
    private State state = State.TEXT;
    private int length;

    Controls(Paper paper) {
        this.paper = paper;
    }

    void accept(CharBuffer characters) {
        while (characters.hasRemaining()) {
            if (state == State.TEXT) {
                text(characters);
            } else {
                sequence(characters.get());
            }
        }
    }

    private void text(CharBuffer characters) {
        var run = 0;
        while (run < characters.length() && printable(characters.charAt(run))) {
            run++;
        }
        if (run > 0) {
            paper.print(characters.slice(characters.position(), run));
            characters.position(characters.position() + run);
        } else {
            control(characters.get());
        }
    }

    private static boolean printable(char character) {
        return character == '\t' || (character >= ' ' && (character < '\u007f' || character > '\u009f'));
    }

    private void control(char character) {
        switch (character) {
            case '\n' -> paper.lineFeed();
            case '\r' -> paper.cursor().carriageReturn();
            case '\b' -> paper.cursor().left(1);
            case ESCAPE -> enter(State.ESCAPED);
            case '\u009b' -> enter(State.CSI);
            case '\u009d', '\u0090' -> enter(State.STRING);
            case '\u0085' -> paper.lineFeed();
            default -> {
                // BEL, NUL and their like print nothing.
            }
        }
    }

    private void enter(State next) {
        state = next;
        length = 0;
        parameters.setLength(0);
    }

    private void sequence(char character) {
        if (++length > LONGEST || character == CANCEL || character == SUBSTITUTE) {
            enter(State.TEXT);
            return;
        }
        switch (state) {
            case TEXT -> control(character);
            case ESCAPED -> escaped(character);
            case DESIGNATING -> interrupted(character);
            case CSI -> csi(character);
            case STRING -> string(character);
            case STRING_ESCAPED -> stringEscaped(character);
        }
    }

    private void escaped(char character) {
        switch (character) {
            case '[' -> enter(State.CSI);
            case ']', 'P', 'X', '^', '_' -> enter(State.STRING);
            case '(', ')', '*', '+', '#', '%', ' ' -> state = State.DESIGNATING;
            case 'E', 'D' -> {
                enter(State.TEXT);
                paper.lineFeed();
            }
            case ESCAPE -> enter(State.ESCAPED);
            default -> interrupted(character);
        }
    }

    /// A control character inside a sequence takes effect as if it stood before it.
    private void interrupted(char character) {
        enter(State.TEXT);
        if (character < ' ') {
            control(character);
        }
    }

    private void csi(char character) {
        if (character >= '@' && character <= '~') {
            state = State.TEXT;
            csiEnds(character);
        } else if (character == ESCAPE) {
            enter(State.ESCAPED);
        } else if (character < ' ') {
            control(character);
        } else if (parameters.length() < LONGEST) {
            parameters.append(character);
        }
    }

    private void csiEnds(char action) {
        if (!parameters.isEmpty() && "?>=<".indexOf(parameters.charAt(0)) >= 0) {
            return;
        }
        switch (action) {
            case 'A' -> paper.cursor().up(number(0, 1));
            case 'C', 'a' -> paper.cursor().right(number(0, 1));
            case 'D' -> paper.cursor().left(number(0, 1));
            case 'G', '`' -> paper.cursor().toColumn(number(0, 1) - 1);
            case 'H', 'f' -> paper.cursor().toColumn(number(1, 1) - 1);
            case 'K' -> erase();
            case 'J' -> eraseBelow();
            case 'P' -> paper.deleteRight(number(0, 1));
            case '@' -> paper.insertBlanks(number(0, 1));
            case 'X' -> overprint(number(0, 1));
            case 'I' -> paper.cursor().right(TAB * Math.min(number(0, 1), MOST_NEW_LINES));
            case 'L', 'E' -> newLines(number(0, 1));
            default -> {
                // Colours, modes, scroll regions, and moves to lines that are finished.
            }
        }
    }

    private void erase() {
        switch (number(0, 0)) {
            case 0 -> paper.eraseToEnd();
            case 1 -> paper.eraseToStart();
            default -> paper.eraseLine();
        }
    }

    /// What has scrolled by is the answer and stays; only the last line can still be erased.
    private void eraseBelow() {
        if (number(0, 0) == 0) {
            paper.eraseToEnd();
        }
    }

    private void overprint(int columns) {
        paper.deleteRight(columns);
        paper.insertBlanks(columns);
    }

    private void newLines(int lines) {
        for (var line = 0; line < Math.min(lines, MOST_NEW_LINES); line++) {
            paper.lineFeed();
        }
    }

    /// The parameter at `index`, from 0 on; an absent one or a zero where zero means one is `otherwise`.
    private int number(int index, int otherwise) {
        var parts = parameters.toString().split(";", -1);
        if (index >= parts.length || parts[index].isEmpty()) {
            return otherwise;
        }
        try {
            return Math.max(Integer.parseInt(parts[index]), otherwise);
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    private void string(char character) {
        if (character == '\u0007' || character == '\u009c') {
            state = State.TEXT;
        } else if (character == ESCAPE) {
            state = State.STRING_ESCAPED;
        } else if (character == '\n') {
            // No title has two lines: this one has no end, and what follows would be lost with it.
            interrupted(character);
        }
    }

    private void stringEscaped(char character) {
        if (character == '\\') {
            state = State.TEXT;
        } else {
            enter(State.ESCAPED);
            escaped(character);
        }
    }
}
