package dev.showstream.ssh.dialogue;

import dev.showstream.inventory.Device;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.platform.Platform;
import dev.showstream.ssh.connection.Deadline;
import dev.showstream.terminal.Prompt;
import dev.showstream.terminal.Screen;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// Learns a prompt from the device: it is what stands on the last line twice, with RETURN in between.
///
/// So nothing in a banner is taken for one, and what a device asks at the door is answered on the way.
final class PromptSearch {
    private static final int LONGEST_SEEN = 80;
    /// A device that says nothing for so long may wait for RETURN.
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private final Device device;
    private final Platform platform;
    private final Dialogue dialogue;
    private final Duration quiet;
    private final Replies replies;
    private Optional<Prompt> candidate = Optional.empty();

    PromptSearch(Device device, Platform platform, Dialogue dialogue, Duration quiet) {
        this.device = device;
        this.platform = platform;
        this.dialogue = dialogue;
        this.quiet = quiet;
        // Where a pager is on, what greets goes through it too.
        this.replies = new Replies(
                Stream.concat(platform.login().replies().stream(), platform.pagers().stream())
                        .toList(),
                device.login(),
                new Fault.Denied(device.login().username()));
    }

    /// Begins with what is on the screen or comes next.
    Prompt learn() throws DeviceException {
        var limit = patience();
        var deadline = Deadline.in(limit);
        while (!deadline.over()) {
            var before = dialogue.received();
            var sight = dialogue.await(this::sight, deadline.orIn(SILENCE));
            switch (sight.orElse(null)) {
                case null -> {
                    if (dialogue.received() == before) {
                        wake();
                    }
                }
                case Sight.Asked(var reply) ->
                    replies.give(reply, dialogue, platform.wire().lineEnd());
                case Sight.PromptShown(var shown) -> {
                    if (candidate.filter(shown::sameAs).isPresent()) {
                        return shown;
                    }
                    if (dialogue.quietFor(quiet)) {
                        check(shown);
                    }
                }
                case Sight.Refused(var text) -> throw new IllegalStateException(text);
            }
        }
        throw new DeviceException(new Fault.NoPrompt(limit, lastSeen()));
    }

    /// Begins with a prompt that was seen once.
    Prompt learn(Prompt seen) throws DeviceException {
        check(seen);
        return learn();
    }

    private void check(Prompt seen) throws DeviceException {
        candidate = Optional.of(seen);
        dialogue.turnTo(Dialogue.LOGIN);
        dialogue.type(platform.wire().lineEnd());
    }

    private void wake() throws DeviceException {
        if (platform.login().wakes()) {
            dialogue.type(platform.wire().lineEnd());
        }
    }

    /// A question that was answered stands there until the device goes on, and is no prompt either.
    private Optional<Sight> sight(Screen screen) {
        return screen.isAnswered() ? Optional.empty() : replies.wanted(screen).or(() -> prompt(screen));
    }

    /// A prompt that is checked is still on the screen, and counts again on a later line only.
    private Optional<Sight> prompt(Screen screen) {
        return candidate.isPresent() && screen.lines() == 0
                ? Optional.empty()
                : Prompt.in(screen.lastLine(), platform.prompt()).map(Sight.PromptShown::new);
    }

    private Duration patience() {
        var read = device.timeouts().read();
        return read.isZero() ? device.timeouts().auth() : read;
    }

    private String lastSeen() {
        return dialogue.quotation().of(dialogue.screen().lastLine(), LONGEST_SEEN);
    }
}
