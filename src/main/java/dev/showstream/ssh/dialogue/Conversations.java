package dev.showstream.ssh.dialogue;

import dev.showstream.outcome.DeviceException;
import dev.showstream.platform.Platform;
import dev.showstream.ssh.connection.LoggedIn;
import dev.showstream.ssh.connection.Settings;
import dev.showstream.ssh.connection.Stopwatch;
import java.util.function.Function;
import org.apache.sshd.client.channel.ChannelShell;

/// Opens shells and brings them to their prompts.
///
/// @param lines what a channel is talked and listened to by
public record Conversations(Settings settings, Function<ChannelShell, Line> lines) {

    /// A conversation in a shell of `session`, whose end is that of the session too.
    public Conversation open(LoggedIn session, Platform platform, Stopwatch watch) throws DeviceException {
        try {
            var device = session.device();
            var dialogue = dialogue(session, platform);
            var prompt = new Opening(device, platform, dialogue, settings.quiet()).open(watch);
            return new Conversation(
                    session, dialogue, new Questions(device, platform, dialogue, settings.quiet()), prompt);
        } catch (DeviceException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private Dialogue dialogue(LoggedIn session, Platform platform) throws DeviceException {
        var terminal = platform.wire().pty();
        var line = lines.apply(session.shell(terminal));
        var capacity = new Capacity(terminal.width(), settings.outputLimit());
        return new Dialogue(session.device().name(), line, session.witness(), capacity);
    }
}
