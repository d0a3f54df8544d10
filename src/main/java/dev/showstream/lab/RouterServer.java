package dev.showstream.lab;

import dev.showstream.lab.router.Router;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.spec.ECGenParameterSpec;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.channel.ChannelSession;

/// One SSH server behind many loopback ports, each of which is another router.
final class RouterServer implements AutoCloseable {
    /// What routers offer; the post-quantum ones of sshd's defaults would treble the cost of a handshake.
    private static final List<BuiltinDHFactories> KEY_EXCHANGES = List.of(
            BuiltinDHFactories.curve25519,
            BuiltinDHFactories.curve25519_libssh,
            BuiltinDHFactories.ecdhp256,
            BuiltinDHFactories.ecdhp384,
            BuiltinDHFactories.ecdhp521,
            BuiltinDHFactories.dhg14_256,
            BuiltinDHFactories.dhg16_512);

    private final Map<InetSocketAddress, Router> routers = new ConcurrentHashMap<>();
    private final ManyPorts server;

    /// A server that listens where it is told to, also after its start.
    private static final class ManyPorts extends SshServer {
        @Override
        public void start() throws IOException {
            setHost(Door.ANY_PORT.getHostString());
            super.start();
            acceptor.unbind(); // the one port of its own, which is nobody's
        }

        Set<InetSocketAddress> listen(int ports) throws IOException {
            var before = acceptor.getBoundAddresses();
            acceptor.bind(Collections.nCopies(ports, Door.ANY_PORT));
            var added = new HashSet<InetSocketAddress>();
            acceptor.getBoundAddresses().stream()
                    .filter(address -> !before.contains(address))
                    .forEach(address -> added.add((InetSocketAddress) address));
            return added;
        }

        void mute(InetSocketAddress address) {
            acceptor.unbind(address);
        }
    }

    RouterServer(SessionListener count, InstantSource time, LabClock clock) throws IOException {
        server = (ManyPorts) new ServerBuilder().factory(ManyPorts::new).build();
        server.setKeyExchangeFactories(
                NamedFactory.setUpTransformedFactories(true, KEY_EXCHANGES, ServerBuilder.DH2KEX));
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey()));
        server.setShellFactory(channel -> received(channel, new ShellChannel(router(channel), time, clock)));
        server.setCommandFactory(
                (channel, command) -> received(channel, new ExecChannel(router(channel), time, clock, command)));
        acceptLogins(new Logins());
        server.addSessionListener(new Dialled());
        server.addSessionListener(count);
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "Cisco-1.25");
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        server.start();
    }

    private void acceptLogins(Logins logins) {
        server.setUserAuthFactories(List.of(new UserAuthPasswordFactory(), new UserAuthKeyboardInteractiveFactory()));
        server.setPasswordAuthenticator(logins);
        server.setKeyboardInteractiveAuthenticator(logins);
    }

    /// Ports that are open now, in ascending order; behind each is nobody until [#place].
    List<InetSocketAddress> listen(int ports) throws IOException {
        return server.listen(ports).stream()
                .sorted(Comparator.comparingInt(InetSocketAddress::getPort))
                .toList();
    }

    /// From now on `router` answers at `door`; sessions with the one before it go on.
    void place(InetSocketAddress door, Router router) {
        routers.put(door, router);
    }

    /// Closes some ports; their sessions go on.
    void remove(Collection<InetSocketAddress> doors) {
        doors.forEach(server::mute);
        routers.keySet().removeAll(doors);
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    /// Remembers which router a session has dialled.
    private final class Dialled implements SessionListener {
        @Override
        public void sessionCreated(Session session) {
            var router = routers.get(session.getIoSession().getAcceptanceAddress());
            if (router != null) {
                session.setAttribute(Logins.ROUTER, router);
            }
        }
    }

    private static Router router(ChannelSession channel) {
        return Objects.requireNonNull(channel.getSession().getAttribute(Logins.ROUTER), "a session without a router");
    }

    /// Has input handed over as it comes; without this sshd would give the command a stream to block on.
    private static ChannelCommand received(ChannelSession channel, ChannelCommand command) {
        channel.setDataReceiver(command);
        return command;
    }

    private static KeyPair hostKey() {
        try {
            var generator = SecurityUtils.getKeyPairGenerator("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no P-256", e);
        }
    }
}
