package dev.showstream.ssh.connection;

import dev.showstream.inventory.Device;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.run.Call;
import dev.showstream.ssh.connection.Phases.Phase;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.session.ClientSession;

/// Gets from a device's name to a session whose keys are exchanged and whose host key is believed.
final class Connector {
    private final SshClient client;
    private final Phases phases;
    private final Resolver resolver = new Resolver();

    Connector(SshClient client, Phases phases) {
        this.client = client;
        this.phases = phases;
    }

    /// @param setup what the session is told before it says its first word
    ClientSession connect(Device device, Call call, SessionSetup setup) throws DeviceException {
        var watch = new Stopwatch(phases, device.platform());
        var session = watch.time(Phase.CONNECT, () -> open(device, call, setup));
        call.onEnd(() -> session.close(true));
        try {
            return watch.time(Phase.KEX, () -> secure(session, setup.witness()));
        } catch (DeviceException e) {
            session.close(true);
            throw e;
        }
    }

    private ClientSession open(Device device, Call call, SessionSetup setup) throws DeviceException {
        var limit = device.timeouts().connect();
        var deadline = Deadline.in(limit);
        var failure = new DeviceException(new Fault.ConnectTimedOut(limit));
        for (var address : addresses(device, setup, deadline, call)) {
            call.check();
            var connecting = begin(address, device, setup);
            call.onEnd(connecting::cancel);
            try {
                if (connecting.await(deadline.millis())) {
                    return connecting.verify().getClientSession();
                }
            } catch (IOException e) {
                failure = new DeviceException(fault(e, limit, setup.witness()));
            }
            abandon(connecting);
        }
        throw failure;
    }

    /// What was heard before the end says more than the end.
    private static Fault fault(IOException failure, Duration limit, Witness witness) {
        var fault = Unconnected.cause(failure, limit);
        return fault instanceof Fault.NotSsh ? witness.causeOfNoHandshake() : fault;
    }

    /// It may have come about after all, at the last moment.
    private static void abandon(ConnectFuture connecting) {
        connecting.cancel();
        if (connecting.isConnected()) {
            connecting.getClientSession().close(true);
        }
    }

    private ConnectFuture begin(InetSocketAddress address, Device device, SessionSetup setup) throws DeviceException {
        try {
            return client.connect(setup.username(), address, setup.asContext(), null);
        } catch (IOException e) {
            throw new DeviceException(Unconnected.cause(e, device.timeouts().connect()));
        }
    }

    private List<InetSocketAddress> addresses(Device device, SessionSetup setup, Deadline deadline, Call call)
            throws DeviceException {
        if (device.door().isPresent()) {
            return List.of(device.door().get());
        }
        if (device.simulation().isPresent()) {
            throw new DeviceException(
                    new Fault.Misconfigured("a lab device, and the lab is off: set showstream.lab.enabled=true"));
        }
        var port = device.address().port();
        if (setup.through().isPresent()) {
            // Names behind a jump host are its own business.
            return List.of(InetSocketAddress.createUnresolved(device.address().host(), port));
        }
        return resolver.addresses(device.address().host(), deadline, call).stream()
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    private static ClientSession secure(ClientSession session, Witness witness) throws DeviceException {
        try {
            if (!witness.secured().get(Deadline.in(witness.limit()).millis(), TimeUnit.MILLISECONDS)) {
                throw new DeviceException(witness.causeOfNoHandshake());
            }
            return session;
        } catch (TimeoutException _) {
            throw new DeviceException(witness.handshakeTimedOut());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new DeviceException(new Fault.Interrupted());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
