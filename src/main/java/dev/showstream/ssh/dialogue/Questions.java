package dev.showstream.ssh.dialogue;

import dev.showstream.inventory.Device;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Output;
import dev.showstream.platform.Platform;
import dev.showstream.ssh.connection.Deadline;
import dev.showstream.terminal.Cleaner;
import dev.showstream.terminal.Prompt;
import dev.showstream.terminal.Screen;
import java.time.Duration;
import java.util.Optional;

/// Asks commands at a prompt that is known, one after the other.
final class Questions {
    /// How long nothing may follow a prompt that may be none.
    ///
    /// Where the device has not repeated the command it can be the one before it. Behind a text that does not end
    /// its line it can be more of that text. And a long answer comes in so many pieces that one of them may well
    /// end where it quotes the prompt.
    private static final Duration DOUBTFUL = Duration.ofMillis(500);

    /// The same on a platform that gives its prompt a line of its own, unless a file that it shows ends without one.
    private static final Duration UNUSUAL = Duration.ofSeconds(2);

    /// In characters: few pieces, and most answers are shorter.
    private static final int LONG = 16_384;

    private final Device device;
    private final Platform platform;
    private final Dialogue dialogue;
    private final Duration quiet;
    private final Cleaner cleaner;
    private final Replies pagers;

    Questions(Device device, Platform platform, Dialogue dialogue, Duration quiet) {
        this.device = device;
        this.platform = platform;
        this.dialogue = dialogue;
        this.quiet = quiet;
        this.cleaner = new Cleaner(platform);
        this.pagers =
                new Replies(platform.pagers(), device.login(), new Fault.Misconfigured("a pager asks for a login"));
    }

    Platform platform() {
        return platform;
    }

    /// A command that was sent.
    ///
    /// @param nanos when, on the clock of [System#nanoTime]
    record Question(String command, long nanos, Deadline deadline) {}

    Output ask(String command, Prompt prompt) throws DeviceException {
        return answerTo(send(command), prompt);
    }

    Question send(String command) throws DeviceException {
        var question = new Question(
                command, System.nanoTime(), Deadline.in(device.timeouts().read()));
        dialogue.turnTo(command);
        dialogue.type(command + platform.wire().lineEnd());
        return question;
    }

    Output answerTo(Question question, Prompt prompt) throws DeviceException {
        var command = question.command();
        do {
            if (!promptComes(prompt, question.deadline())) {
                throw new DeviceException(
                        new Fault.ReadTimedOut(command, device.timeouts().read()));
            }
        } while (!settled(question, prompt));
        dialogue.screen().separate(prompt);
        var answer = cleaner.answer(dialogue.screen(), prompt, command);
        var elapsed = Duration.ofNanos(System.nanoTime() - question.nanos());
        return new Output(command, answer, cleaner.rejected(answer), elapsed);
    }

    private boolean promptComes(Prompt prompt, Deadline deadline) throws DeviceException {
        while (true) {
            switch (dialogue.await(screen -> sight(screen, prompt), deadline).orElse(null)) {
                case null -> {
                    return false;
                }
                case Sight.PromptShown _ -> {
                    return true;
                }
                case Sight.Asked(var pager) -> {
                    pagers.give(pager, dialogue, platform.wire().lineEnd());
                }
                case Sight.Refused(var text) -> throw new IllegalStateException(text);
            }
        }
    }

    /// The prompt that the command was typed behind is still on the screen, so only one on a later line counts.
    private Optional<Sight> sight(Screen screen, Prompt prompt) {
        return screen.lines() > 0 && (screen.shows(prompt) || screen.showsBehindText(prompt))
                ? Optional.of(new Sight.PromptShown(prompt))
                : pagers.wanted(screen);
    }

    private boolean settled(Question question, Prompt prompt) throws DeviceException {
        var screen = dialogue.screen();
        if (!screen.shows(prompt)) {
            return dialogue.quietFor(behindText(question.deadline()));
        }
        var echoed = !platform.wire().echoes() || cleaner.echoed(screen, prompt, question.command());
        return dialogue.quietFor(echoed && screen.length() < LONG ? quiet : longer(quiet, DOUBTFUL));
    }

    private Duration behindText(Deadline deadline) {
        var usual = longer(quiet, DOUBTFUL);
        return platform.prompt().followsText()
                ? usual
                : longer(usual, Duration.ofMillis(deadline.orIn(UNUSUAL).millis()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
