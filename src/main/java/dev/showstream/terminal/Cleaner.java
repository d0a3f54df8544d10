package dev.showstream.terminal;

import dev.showstream.platform.Platform;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Cuts the answer to a command out of what the screen shows when the prompt is back.
public final class Cleaner {
    /// Log messages may come between the prompt and the echo, but not more than these.
    private static final int LINES_BEFORE_ECHO = 16;
    private static final int LINES_WITH_REJECTION = 5;

    private final Platform platform;

    public Cleaner(Platform platform) {
        this.platform = platform;
    }

    /// Whether the device has repeated `command`, so that the prompt behind it is the one that ends its answer.
    public boolean echoed(Screen screen, Prompt prompt, String command) {
        return behindEcho(screen.finished(), prompt, command).isPresent();
    }

    /// The device's text: without echo and prompt, its last line without the line's end.
    public String answer(Screen screen, Prompt prompt, String command) {
        var lines = screen.finished();
        behindEcho(lines, prompt, command).ifPresentOrElse(lines::dropUntil, () -> dropPrompt(lines, prompt));
        while (!lines.empty() && isOneOf(platform.cleaning().head(), lines.first())) {
            lines.dropFirst();
        }
        while (!lines.empty() && isPromptOrTail(lines.last(), prompt)) {
            lines.dropLast();
        }
        return lines.text();
    }

    /// A device that repeats no command answers on the line on which its prompt stood, or on the next.
    private static void dropPrompt(Lines lines, Prompt prompt) {
        if (lines.empty()) {
            return;
        }
        var line = lines.first();
        prompt.endIn(line).ifPresent(end -> {
            if (line.substring(end).isBlank()) {
                lines.dropFirst();
            } else {
                lines.dropCharacters(end);
            }
        });
    }

    public boolean rejected(String answer) {
        return answer.lines()
                .filter(line -> !line.isBlank())
                .limit(LINES_WITH_REJECTION)
                .anyMatch(line -> platform.cleaning().rejected().stream()
                        .anyMatch(each -> each.matcher(line).find()));
    }

    /// Some devices show their prompt twice.
    private boolean isPromptOrTail(String line, Prompt prompt) {
        return prompt.is(line)
                || isOneOf(platform.prompt().above(), line)
                || isOneOf(platform.cleaning().tail(), line);
    }

    private static Optional<Lines> behindEcho(Lines lines, Prompt prompt, String command) {
        var looked = lines.copy();
        for (var line = 0; line < LINES_BEFORE_ECHO && !looked.empty(); line++) {
            var behind = looked.copy();
            if (isEcho(behind, new Echo(prompt, command))) {
                return Optional.of(behind);
            }
            looked.dropFirst();
        }
        return Optional.empty();
    }

    private static boolean isEcho(Lines lines, Echo echo) {
        while (!lines.empty() && echo.goesOnWith(lines.first())) {
            lines.dropFirst();
            if (echo.complete()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOneOf(List<Pattern> patterns, String line) {
        return patterns.stream().anyMatch(each -> each.matcher(line).matches());
    }
}
