package dev.showstream.ssh;

import dev.showstream.ssh.connection.Deadline;
import dev.showstream.ssh.dialogue.Line;
import dev.showstream.ssh.dialogue.ShellLine;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.sshd.client.channel.ChannelShell;

/// Counts what is on its way between a script and its client, and so knows, rather than waits to see, that nothing
/// comes: the script waits for more, has read all that was said to it, and all that it sent was heard.
///
/// So a test is as fast as its bytes, and a busy machine makes no quiet where there is none.
final class Exchange {
    private static final Duration GLANCE = Duration.ofMillis(1);

    private long said;
    private long read;
    private long sent;
    private long heard;
    private boolean waiting;

    /// The line on which each time that may pass has passed as soon as nothing comes.
    Line over(ChannelShell channel) {
        return new Known(ShellLine.of(channel));
    }

    InputStream listening(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                begin();
                var next = super.read();
                end(next < 0 ? 0 : 1);
                return next;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0; // who wants nothing does not wait
                }
                begin();
                var count = super.read(bytes, offset, length);
                end(count);
                return count;
            }

            private void begin() {
                synchronized (Exchange.this) {
                    waiting = true;
                }
            }

            private void end(int count) {
                synchronized (Exchange.this) {
                    waiting = false;
                    read += Math.max(0, count);
                }
            }
        };
    }

    OutputStream speaking(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int next) throws IOException {
                write(new byte[] {(byte) next}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                synchronized (Exchange.this) {
                    sent += length;
                }
                out.write(bytes, offset, length);
            }
        };
    }

    private synchronized boolean silent() {
        return waiting && read == said && heard == sent;
    }

    private final class Known implements Line {
        private final Line line;

        Known(Line line) {
            this.line = line;
        }

        @Override
        public int hear(byte[] buffer, Deadline deadline) throws IOException {
            var count = 0;
            while (count == 0 && (deadline.never() || !silent())) {
                count = line.hear(buffer, Deadline.in(GLANCE));
            }
            synchronized (Exchange.this) {
                heard += Math.max(0, count);
            }
            return count;
        }

        @Override
        public boolean pending() {
            while (!line.pending() && line.open() && !silent()) {
                LockSupport.parkNanos(GLANCE.toNanos());
            }
            return line.pending();
        }

        @Override
        public void say(byte[] bytes) throws IOException {
            synchronized (Exchange.this) {
                said += bytes.length;
            }
            line.say(bytes);
        }

        @Override
        public boolean open() {
            return line.open();
        }
    }
}
