package dev.showstream.ssh.connection;

import dev.showstream.inventory.Device;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.platform.Platform;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.PtyChannelConfiguration;

/// A session that is logged in; closing it leaves nothing open, its jump hosts included.
///
/// @param through the jump host that it goes through, if there is one
public record LoggedIn(Device device, ClientSession session, Witness witness, Optional<LoggedIn> through)
        implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofMillis(200);

    /// A shell in such a terminal.
    public ChannelShell shell(Platform.Pty terminal) throws DeviceException {
        var patience = device.timeouts().auth();
        try {
            var channel = session.createShellChannel(pty(terminal), Map.of());
            channel.setRedirectErrorStream(true);
            if (!channel.open().await(Deadline.in(patience).millis())) {
                throw new DeviceException(new Fault.NoPrompt(patience, ""));
            }
            if (!channel.isOpen()) {
                throw new DeviceException(witness.causeOf("the opening of a shell"));
            }
            return channel;
        } catch (IOException _) {
            throw new DeviceException(witness.causeOf("the opening of a shell"));
        }
    }

    private static PtyChannelConfiguration pty(Platform.Pty wanted) {
        var pty = new PtyChannelConfiguration();
        pty.setPtyType(wanted.type());
        pty.setPtyColumns(wanted.width());
        pty.setPtyLines(wanted.height());
        pty.setPtyWidth(0);
        pty.setPtyHeight(0);
        return pty;
    }

    @Override
    public void close() {
        try {
            if (session.isOpen()) {
                session.disconnect(SshConstants.SSH2_DISCONNECT_BY_APPLICATION, "done");
                session.close(false).await(FAREWELL);
            }
        } catch (IOException _) {
            // The other side was faster.
        }
        session.close(true);
        through.ifPresent(LoggedIn::close);
    }

    /// Closes all of it at once, from any thread.
    public void abort() {
        session.close(true);
        through.ifPresent(LoggedIn::abort);
    }
}
