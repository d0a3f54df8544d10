package dev.showstream.outcome;

import java.time.Duration;

/// A device's answer to one command.
///
/// @param text without echo, prompt, pager and terminal control; lines end with `\n`
/// @param rejected whether the device answered that it does not know the command
public record Output(String command, String text, boolean rejected, Duration elapsed) {
    public Output {
        text = WellFormed.of(text);
    }
}
