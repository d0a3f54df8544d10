package dev.showstream.ssh;

import java.util.function.Function;
import org.apache.sshd.client.channel.ChannelShell;

/// What a shell finds around it on its machine.
///
/// @param user whose keys and agent there are
/// @param phases who is told how long things take
/// @param lines what a channel is talked and listened to by
record Surroundings(OwnUser user, Phases phases, Function<ChannelShell, Line> lines) {
    static Surroundings real() {
        return new Surroundings(OwnUser.current(), Phases.NONE, ShellLine::of);
    }

    Surroundings of(OwnUser other) {
        return new Surroundings(other, phases, lines);
    }

    Surroundings telling(Phases other) {
        return new Surroundings(user, other, lines);
    }

    Surroundings over(Function<ChannelShell, Line> other) {
        return new Surroundings(user, phases, other);
    }
}
