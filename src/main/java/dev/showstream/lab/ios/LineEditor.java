package dev.showstream.lab.ios;

import java.util.Optional;
import java.util.function.Consumer;

/// Collects the keys of one line and echoes them, scrolling sideways where the line is longer than the terminal is
/// wide.
final class LineEditor {
    private static final int SCROLLED = 10;
    private static final int BELL = 7;
    private static final int BACKSPACE = 8;
    private static final int RETURN = '\r';
    private static final int ERASE_LINE = 'U' - '@';
    private static final int ERASE_WORD = 'W' - '@';
    private static final int ESCAPE = 27;
    private static final int DELETE = 127;

    private final Consumer<String> echo;
    private final int room;
    private final StringBuilder line = new StringBuilder();
    /// How much of the line has scrolled out on the left.
    private int hidden;
    private Escape escape = Escape.NONE;

    /// Where in a key's escape sequence the input is; such keys do nothing.
    private enum Escape {
        NONE,
        BEGUN,
        INSIDE
    }

    private LineEditor(Consumer<String> echo, int room) {
        this.echo = echo;
        this.room = room;
    }

    /// An editor that shows what is typed within `room` columns.
    static LineEditor visible(Consumer<String> echo, int room) {
        return new LineEditor(echo, Math.max(room, 2 * SCROLLED));
    }

    /// One that shows nothing, for a password.
    static LineEditor silent() {
        return new LineEditor(_ -> {}, Integer.MAX_VALUE);
    }

    String text() {
        return line.toString();
    }

    /// Takes one key; the line when that key ended it.
    Optional<String> key(int key) {
        if (escape != Escape.NONE || key == ESCAPE) {
            escape = next(key);
            return Optional.empty();
        }
        switch (key) {
            case RETURN -> {
                return Optional.of(text());
            }
            case BACKSPACE, DELETE -> erase(1);
            case ERASE_LINE -> erase(line.length());
            case ERASE_WORD ->
                erase(line.length()
                        - Math.max(0, line.toString().stripTrailing().lastIndexOf(' ') + 1));
            default -> typed(key);
        }
        return Optional.empty();
    }

    private Escape next(int key) {
        return switch (escape) {
            case NONE -> Escape.BEGUN;
            case BEGUN -> key == '[' || key == 'O' ? Escape.INSIDE : Escape.NONE;
            case INSIDE -> key >= '@' && key <= '~' ? Escape.NONE : Escape.INSIDE;
        };
    }

    private void typed(int key) {
        if (key < ' ') {
            echo.accept(String.valueOf((char) BELL));
            return;
        }
        line.append((char) key);
        if (shown() <= room) {
            echo.accept(String.valueOf((char) key));
        } else {
            scroll(shown() - 1, hidden + SCROLLED);
        }
    }

    private void erase(int count) {
        for (var i = 0; i < count && !line.isEmpty(); i++) {
            var before = shown();
            line.setLength(line.length() - 1);
            if (hidden > 0 && line.length() <= hidden) {
                scroll(before, Math.max(0, hidden - SCROLLED));
            } else {
                echo.accept("\b \b");
            }
        }
    }

    /// Columns in use; a line that has scrolled begins with a `$`.
    private int shown() {
        return line.length() - hidden + (hidden > 0 ? 1 : 0);
    }

    /// Draws the line anew over the `before` columns that it had.
    private void scroll(int before, int hide) {
        hidden = hide;
        var wiped = Math.max(0, before - shown());
        echo.accept("\b".repeat(before)
                + (hidden > 0 ? "$" : "")
                + line.substring(hidden)
                + " ".repeat(wiped)
                + "\b".repeat(wiped));
    }
}
