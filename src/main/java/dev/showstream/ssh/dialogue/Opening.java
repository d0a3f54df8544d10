package dev.showstream.ssh.dialogue;

import dev.showstream.inventory.Device;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.platform.Platform;
import dev.showstream.platform.Platform.Enable;
import dev.showstream.platform.Platform.Step;
import dev.showstream.ssh.connection.Deadline;
import dev.showstream.ssh.connection.Phases.Phase;
import dev.showstream.ssh.connection.Stopwatch;
import dev.showstream.terminal.Prompt;
import dev.showstream.terminal.Screen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Brings a fresh shell to where commands can be asked: learns its prompt, turns paging off, becomes privileged.
final class Opening {
    private static final int LONGEST_SEEN = 80;
    private static final int LINES_WITH_REFUSAL = 3;

    private final Device device;
    private final Platform platform;
    private final Dialogue dialogue;
    private final Duration quiet;
    private final Questions preparation;

    Opening(Device device, Platform platform, Dialogue dialogue, Duration quiet) {
        this.device = device;
        this.platform = platform;
        this.dialogue = dialogue;
        this.quiet = quiet;
        // What a preparing command answers is of no interest, so a prompt that comes early does no harm.
        this.preparation = new Questions(device, platform, dialogue, Duration.ZERO);
    }

    /// The prompt that ends every answer to come.
    Prompt open(Stopwatch watch) throws DeviceException {
        var prompt = search().learn();
        for (var step : platform.prepare()) {
            var before = prompt;
            prompt = switch (step) {
                case Step.BecomePrivileged() when privileged(before) -> before;
                case Step.BecomePrivileged() -> watch.time(Phase.ENABLE, () -> becomePrivileged(before));
                case Step.Send send -> prepare(send, before);
            };
        }
        return prompt;
    }

    private Prompt prepare(Step.Send step, Prompt prompt) throws DeviceException {
        if (step.when()
                .filter(when -> !when.matcher(prompt.name() + prompt.end()).find())
                .isPresent()) {
            return prompt;
        }
        if (!step.newPrompt()) {
            preparation.ask(step.line(), prompt);
            return prompt;
        }
        dialogue.turnTo(step.line());
        dialogue.type(step.line() + platform.wire().lineEnd());
        return search().learn();
    }

    /// As much as is asked for.
    private boolean privileged(Prompt prompt) {
        return prompt.privileged() || (device.login().secret().isEmpty() && !isFree());
    }

    private boolean isFree() {
        return platform.enable().map(Enable::isFree).orElse(false);
    }

    private Prompt becomePrivileged(Prompt prompt) throws DeviceException {
        var enable = platform.enable().orElseThrow();
        if (device.login().secret().isEmpty()) {
            // Nobody asked for it, so a user who may not is no failure.
            return prepare(new Step.Send(enable.line(), Optional.empty(), true), prompt);
        }
        dialogue.turnTo("enable");
        dialogue.type(enable.line() + platform.wire().lineEnd());
        return awaitPrivilege(enable, prompt);
    }

    private Prompt awaitPrivilege(Enable enable, Prompt prompt) throws DeviceException {
        var limit = device.timeouts().auth();
        var deadline = Deadline.in(limit);
        var replies = new Replies(
                enable.replies(), device.login(), new Fault.EnableRefused("it asked for the password again"));
        while (true) {
            var sight = dialogue.await(screen -> privilegeSight(screen, enable, replies, prompt), deadline);
            switch (sight.orElse(null)) {
                case null -> throw refused("it did not answer within " + limit.toSeconds() + " s");
                case Sight.Asked(var reply) ->
                    replies.give(reply, dialogue, platform.wire().lineEnd());
                case Sight.Refused(var text) ->
                    throw refused("it said \"" + dialogue.quotation().of(text, LONGEST_SEEN) + "\"");
                case Sight.PromptShown(var shown) -> {
                    var now = shown.sameAs(prompt) ? shown : search().learn(shown);
                    if (now.privileged()) {
                        return now;
                    }
                    throw refused("its prompt still ends with " + now.end());
                }
            }
        }
    }

    private Optional<Sight> privilegeSight(Screen screen, Enable enable, Replies replies, Prompt prompt) {
        return refusal(screen.lastLines(LINES_WITH_REFUSAL), enable)
                .or(() -> replies.wanted(screen))
                .or(() -> anyPrompt(screen)
                        .filter(sight -> sight instanceof Sight.PromptShown(var shown)
                                && (shown.privileged() || shown.sameAs(prompt))));
    }

    private static Optional<Sight> refusal(List<String> lines, Enable enable) {
        return lines.stream()
                .filter(line -> enable.refused().stream()
                        .anyMatch(each -> each.matcher(line).find()))
                .findFirst()
                .map(Sight.Refused::new);
    }

    private Optional<Sight> anyPrompt(Screen screen) {
        return screen.lines() == 0
                ? Optional.empty()
                : Prompt.in(screen.lastLine(), platform.prompt()).map(Sight.PromptShown::new);
    }

    private PromptSearch search() {
        return new PromptSearch(device, platform, dialogue, quiet);
    }

    private static DeviceException refused(String detail) {
        return new DeviceException(new Fault.EnableRefused(detail));
    }
}
