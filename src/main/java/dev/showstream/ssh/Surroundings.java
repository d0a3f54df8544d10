package dev.showstream.ssh;

import dev.showstream.ssh.connection.Phases;
import dev.showstream.ssh.dialogue.Line;
import dev.showstream.ssh.dialogue.ShellLine;
import dev.showstream.ssh.login.OwnUser;
import java.util.function.Function;
import org.apache.sshd.client.channel.ChannelShell;

/// What a shell finds around it on its machine.
///
/// @param user whose keys and agent there are
/// @param phases who is told how long things take
/// @param lines what a channel is talked and listened to by
public record Surroundings(OwnUser user, Phases phases, Function<ChannelShell, Line> lines) {
    public static Surroundings real() {
        return new Surroundings(OwnUser.current(), Phases.NONE, ShellLine::of);
    }

    public Surroundings of(OwnUser other) {
        return new Surroundings(other, phases, lines);
    }

    Surroundings telling(Phases other) {
        return new Surroundings(user, other, lines);
    }

    Surroundings over(Function<ChannelShell, Line> other) {
        return new Surroundings(user, phases, other);
    }
}
