package dev.showstream.platform;

import java.util.List;
import java.util.regex.Pattern;

/// What the prompts of a platform look like, before one of them is known exactly.
///
/// @param ends one of these ends each prompt, blanks aside
/// @param privileged those of the ends that say that the session is privileged; empty where no prompt says so
/// @param noise parts that come and go between two prompts of one session, such as `(config)` or a counter
/// @param cut how many characters of a prompt with noise are certain, since devices shorten a long name then; 0 for all
/// @param above whole lines that the device writes above its prompt and that belong to it
/// @param followsText whether it comes behind an answer that does not end its last line, and not on a line of its own
public record PromptShape(
        List<String> ends,
        List<String> privileged,
        List<Pattern> noise,
        int cut,
        List<Pattern> above,
        boolean followsText) {

    public PromptShape {
        if (ends.isEmpty()) {
            throw new IllegalArgumentException("no prompt end");
        }
        ends = List.copyOf(ends);
        privileged = List.copyOf(privileged);
        noise = List.copyOf(noise);
        above = List.copyOf(above);
    }
}
