package dev.showstream.ssh.connection;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Secret;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.run.Call;
import dev.showstream.run.LoginGuard;
import dev.showstream.ssh.connection.Phases.Phase;
import dev.showstream.ssh.login.Identities;
import dev.showstream.ssh.login.KeyLogin;
import java.io.IOException;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;

/// Logs in.
final class Entrance {
    private final Stop stop;
    private final Device device;
    private final String username;
    private final Identities identities;

    Entrance(Stop stop, Identities identities) {
        this.stop = stop;
        this.device = stop.device();
        this.username = device.login().username() + stop.entry().suffix();
        this.identities = identities;
    }

    String username() {
        return username;
    }

    /// Tries once; a refusal is never tried again.
    LoggedIn enter(LoggedIn host, Call call, Stopwatch watch) throws DeviceException {
        LoginGuard.Attempt<LoggedIn> attempt = () -> watch.time(Phase.AUTH, () -> enter(host));
        return stop.asksAgain() ? call.logInHalf(device.login(), attempt) : call.logIn(device.login(), attempt);
    }

    private LoggedIn enter(LoggedIn host) throws DeviceException {
        var session = host.session();
        var witness = host.witness();
        offer(session, witness);
        var limit = device.timeouts().auth();
        try {
            var login = session.auth();
            if (!login.await(Deadline.in(limit).millis())) {
                throw new DeviceException(new Fault.AuthTimedOut(limit));
            }
            if (!login.isSuccess()) {
                throw new DeviceException(refusal(login, witness));
            }
            return host;
        } catch (IOException _) {
            throw new DeviceException(witness.causeOf("the login"));
        }
    }

    private void offer(ClientSession session, Witness witness) {
        KeyLogin.offer(session, identities);
        session.setUserInteraction(new Interview(device.login(), witness));
        device.login()
                .password()
                .map(Secret::reveal)
                .filter(password -> !password.isEmpty())
                .ifPresent(session::addPasswordIdentity);
    }

    /// A disconnect ends the login before the session hears of it.
    private Fault refusal(AuthFuture login, Witness witness) {
        if (login.getException() instanceof SshException end && end.getDisconnectCode() != 0) {
            witness.left(end.getDisconnectCode(), String.valueOf(end.getMessage()));
        }
        return witness.turnedAway()
                ? witness.blamed()
                        .orElseGet(() -> new Fault.Denied(device.login().username()))
                : witness.causeOf("the login");
    }
}
