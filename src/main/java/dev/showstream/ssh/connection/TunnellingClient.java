package dev.showstream.ssh.connection;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.GeneralSecurityException;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.future.DefaultConnectFuture;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.helpers.AbstractSession;

/// An SSH client that goes through a jump host where a session's setup says so.
final class TunnellingClient extends SshClient {

    @Override
    public ConnectFuture connect(
            String username, SocketAddress target, AttributeRepository context, SocketAddress local)
            throws IOException {
        var jump = SessionSetup.in(context).through();
        if (jump.isEmpty() || !(target instanceof InetSocketAddress address)) {
            return super.connect(username, target, context, local);
        }
        var connecting = new DefaultConnectFuture(username + "@" + target, null);
        var host = new HostConfigEntry("", address.getHostString(), address.getPort(), username);
        var completion = createConnectCompletionListener(
                connecting, username, target, KeyIdentityProvider.EMPTY_KEYS_PROVIDER, host);
        var tunnel = Tunnel.open(jump.get(), address, context, getSessionFactory());
        connecting.addListener(done -> {
            if (done.isCanceled()) {
                tunnel.cancel();
            }
        });
        tunnel.addListener(completion);
        return connecting;
    }

    /// sshd would leave a session open whose connection comes about while it is being cancelled.
    @Override
    protected void onConnectOperationComplete(
            IoSession connection,
            ConnectFuture connecting,
            String username,
            SocketAddress target,
            KeyIdentityProvider identities,
            HostConfigEntry host)
            throws IOException, GeneralSecurityException {
        super.onConnectOperationComplete(connection, connecting, username, target, identities, host);
        if (connecting.isCanceled()) {
            AbstractSession.getSession(connection).close(true);
        }
    }
}
