package dev.showstream.lab;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.apache.sshd.common.io.IoInputStream;
import org.apache.sshd.common.io.IoOutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelDataReceiver;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AsyncCommandStreamsAware;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/// A command of sshd's server that is driven by events and needs no thread of its own.
abstract class ChannelCommand implements Command, AsyncCommandStreamsAware, ChannelDataReceiver {
    private final LabClock clock;
    private @Nullable IoOutputStream out;
    private @Nullable ExitCallback exit;
    private @Nullable ChannelLine line;

    ChannelCommand(LabClock clock) {
        this.clock = clock;
    }

    /// The channel is ready; what comes in arrives at [#data].
    abstract void begin(ChannelLine line, Environment environment);

    @Override
    public final void start(ChannelSession channel, Environment environment) {
        line = new ChannelLine(clock, Objects.requireNonNull(out), Objects.requireNonNull(exit), channel.getSession());
        begin(line, environment);
    }

    @Override
    public final void destroy(ChannelSession channel) {
        if (line != null) {
            line.gone();
        }
    }

    @Override
    public final void close() {
        // The client's end of input; it still reads.
    }

    @Override
    public final void setIoOutputStream(IoOutputStream out) {
        this.out = out;
    }

    @Override
    public final void setExitCallback(ExitCallback exit) {
        this.exit = exit;
    }

    // Nothing is written to the error stream, and input comes without streams.

    @Override
    public final void setIoErrorStream(IoOutputStream err) {}

    @Override
    public final void setIoInputStream(IoInputStream in) {}

    @Override
    public final void setInputStream(InputStream in) {}

    @Override
    public final void setOutputStream(OutputStream out) {}

    @Override
    public final void setErrorStream(OutputStream err) {}
}
