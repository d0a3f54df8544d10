package dev.showstream.terminal;

import org.jspecify.annotations.Nullable;

/// A command as the device repeats it behind its prompt, wrapped over several lines where the terminal is narrow.
final class Echo {
    private final Prompt prompt;
    private final String command;
    private int shown;
    private boolean begun;

    Echo(Prompt prompt, String command) {
        this.prompt = prompt;
        this.command = squeezed(command);
    }

    /// Whether `line` is the echo's next line.
    boolean goesOnWith(String line) {
        var part = begun ? squeezed(line) : begin(line);
        begun = true;
        if (part == null || part.isEmpty() || !command.startsWith(part, shown)) {
            return false;
        }
        shown += part.length();
        return true;
    }

    boolean complete() {
        return shown == command.length();
    }

    private @Nullable String begin(String line) {
        var behind = prompt.endIn(line);
        if (behind.isEmpty()) {
            return squeezed(line).equals(command) ? command : null;
        }
        var typed = squeezed(line.substring(behind.getAsInt()));
        return scrolled(typed) ? command : typed;
    }

    /// A device that scrolls a long line sideways shows `$` and the line's end.
    private boolean scrolled(String typed) {
        return typed.startsWith("$") && typed.length() > 2 && command.endsWith(typed.substring(1));
    }

    private static String squeezed(String text) {
        var squeezed = new StringBuilder(text.length());
        text.chars()
                .filter(character -> !Character.isWhitespace(character))
                .forEach(character -> squeezed.append((char) character));
        return squeezed.toString();
    }
}
