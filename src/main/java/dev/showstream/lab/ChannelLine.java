package dev.showstream.lab;

import dev.showstream.lab.ios.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.sshd.common.io.IoOutputStream;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.ExitCallback;
import org.jspecify.annotations.Nullable;

/// A dialogue's end of an SSH channel: sends without blocking, one packet in flight, in order.
final class ChannelLine implements Line {
    private final LabClock clock;
    private final IoOutputStream out;
    private final ExitCallback exit;
    private final Session session;
    private final StringBuilder unsent = new StringBuilder();
    private boolean sending;
    /// What is to happen once all is sent.
    private @Nullable Runnable ending;
    private Optional<LabClock.Timer> timer = Optional.empty();
    private boolean gone;

    ChannelLine(LabClock clock, IoOutputStream out, ExitCallback exit, Session session) {
        this.clock = clock;
        this.out = out;
        this.exit = exit;
        this.session = session;
    }

    @Override
    public synchronized void send(String text) {
        unsent.append(text);
        pump();
    }

    @Override
    public synchronized void after(Duration delay, Runnable task) {
        if (!gone) {
            timer = Optional.of(clock.after(delay, task));
        }
    }

    @Override
    public synchronized void hangUp(int status) {
        ending = () -> {
            SessionCount.left(session);
            exit.onExit(status);
        };
        pump();
    }

    @Override
    public synchronized void cut() {
        ending = () -> session.close(true);
        pump();
    }

    /// The channel is closed; nothing is sent and nothing happens later any more.
    synchronized void gone() {
        gone = true;
        unsent.setLength(0);
        timer.ifPresent(LabClock.Timer::cancel);
    }

    private void pump() {
        if (sending || gone) {
            return;
        }
        if (!unsent.isEmpty()) {
            write();
        } else if (ending != null) {
            gone = true;
            ending.run();
        }
    }

    private void write() {
        var packet = new ByteArrayBuffer(unsent.toString().getBytes(StandardCharsets.ISO_8859_1));
        unsent.setLength(0);
        sending = true;
        try {
            out.writeBuffer(packet).addListener(_ -> written());
        } catch (IOException _) {
            gone(); // whoever dialled in has left
        }
    }

    private synchronized void written() {
        sending = false;
        pump();
    }
}
