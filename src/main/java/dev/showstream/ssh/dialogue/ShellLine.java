package dev.showstream.ssh.dialogue;

import dev.showstream.ssh.connection.Deadline;
import java.io.IOException;
import java.net.SocketException;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.common.channel.ChannelPipedInputStream;

/// The line over an SSH channel.
public record ShellLine(ChannelShell channel, ChannelPipedInputStream in) implements Line {

    public static Line of(ChannelShell channel) {
        return new ShellLine(channel, (ChannelPipedInputStream) channel.getInvertedOut());
    }

    @Override
    public int hear(byte[] buffer, Deadline deadline) throws IOException {
        try {
            in.setTimeout(deadline.millis());
            return in.read(buffer, 0, buffer.length);
        } catch (SocketException _) {
            return 0;
        }
    }

    @Override
    public boolean pending() {
        try {
            return in.available() > 0;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void say(byte[] bytes) throws IOException {
        var out = channel.getInvertedIn();
        out.write(bytes);
        out.flush();
    }

    @Override
    public boolean open() {
        return channel.isOpen() && !channel.isEofSignalled();
    }
}
