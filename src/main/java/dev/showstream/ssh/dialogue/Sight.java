package dev.showstream.ssh.dialogue;

import dev.showstream.platform.Reply;
import dev.showstream.terminal.Prompt;

/// What was waited for, as it appears on the screen.
sealed interface Sight {
    record PromptShown(Prompt prompt) implements Sight {}

    record Asked(Reply reply) implements Sight {}

    record Refused(String text) implements Sight {}
}
