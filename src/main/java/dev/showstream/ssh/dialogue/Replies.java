package dev.showstream.ssh.dialogue;

import dev.showstream.inventory.Login;
import dev.showstream.inventory.Secret;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.platform.Reply;
import dev.showstream.platform.Reply.Part;
import dev.showstream.platform.Reply.Says;
import dev.showstream.terminal.Screen;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Answers what a device asks in the middle of a line; a credential is given once.
final class Replies {
    /// How long the rest of a question may be on its way.
    private static final Duration REST = Duration.ofMillis(50);

    private final List<Reply> replies;
    private final Login login;
    private final Fault refused;
    private final Set<Part> given = EnumSet.noneOf(Part.class);

    /// @param refused what it means when a credential is asked for again, or is none
    Replies(List<Reply> replies, Login login, Fault refused) {
        this.replies = replies;
        this.login = login;
        this.refused = refused;
    }

    Optional<Sight> wanted(Screen screen) {
        var line = screen.lastLine().strip();
        return line.isEmpty() || screen.isAnswered()
                ? Optional.empty()
                : replies.stream()
                        .filter(reply -> reply.sees().matcher(line).matches())
                        .findFirst()
                        .map(Sight.Asked::new);
    }

    /// Answers, unless what was seen turns out to be the beginning of more.
    void give(Reply reply, Dialogue dialogue, String lineEnd) throws DeviceException {
        if (dialogue.goesOn() || (mayGoOn(dialogue.screen()) && !dialogue.quietFor(REST))) {
            return;
        }
        dialogue.screen().answered();
        switch (reply.says()) {
            case Says.Keys(var keys) -> dialogue.type(keys);
            case Says.Credential(var part) -> dialogue.typeSecretly(once(part) + lineEnd);
        }
    }

    /// Whether more text could make another question of it: `lines 1-23` may become `lines 1-23/23 (END)`.
    @SuppressWarnings("JdkObsolete") // hitEnd is made for text that comes in pieces, as this does
    private boolean mayGoOn(Screen screen) {
        var line = screen.lastLine().strip();
        return replies.stream().anyMatch(reply -> {
            var matcher = reply.sees().matcher(line);
            var _ = matcher.matches();
            return matcher.hitEnd();
        });
    }

    private String once(Part part) throws DeviceException {
        if (!given.add(part)) {
            throw new DeviceException(refused);
        }
        return switch (part) {
            case USERNAME -> login.username();
            case PASSWORD -> known(login.password());
            case SECRET -> known(login.secret());
        };
    }

    private String known(Optional<Secret> secret) throws DeviceException {
        return secret.map(Secret::reveal).orElseThrow(() -> new DeviceException(refused));
    }
}
