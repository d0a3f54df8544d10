package dev.showstream.lab;

import dev.showstream.lab.ios.SingleCommand;
import dev.showstream.lab.router.Router;
import java.time.InstantSource;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.channel.ChannelSession;

/// One command at a router, as `ssh host command` sends it.
final class ExecChannel extends ChannelCommand {
    private final Router router;
    private final InstantSource time;
    private final String command;

    ExecChannel(Router router, InstantSource time, LabClock clock, String command) {
        super(clock);
        this.router = router;
        this.time = time;
        this.command = command;
    }

    @Override
    void begin(ChannelLine line, Environment environment) {
        new SingleCommand(router, time, line).run(command);
    }

    @Override
    public int data(ChannelSession channel, byte[] bytes, int offset, int length) {
        return length;
    }
}
