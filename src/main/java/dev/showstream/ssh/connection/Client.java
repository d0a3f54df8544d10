package dev.showstream.ssh.connection;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Trust.HostKeys;
import dev.showstream.outcome.DeviceException;
import dev.showstream.run.Call;
import dev.showstream.ssh.hosts.KnownHostsFiles;
import dev.showstream.ssh.login.KeyLogin;
import dev.showstream.ssh.login.KeyboardLogin;
import dev.showstream.ssh.login.Keyring;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;

/// The one SSH client of the server; what differs between devices is set on each session alone.
public final class Client implements AutoCloseable {
    private static final List<UserAuthFactory> LOGINS =
            List.of(new KeyLogin.Factory(), UserAuthPasswordFactory.INSTANCE, new KeyboardLogin.Factory());

    private final Settings settings;
    private final Keyring keyring;
    private final Phases phases;
    private final Sockets sockets = new Sockets();
    private final Gate gate = Gate.watching(sockets);
    private final KnownHostsFiles knownHosts = new KnownHostsFiles();
    private final SshClient ssh;
    private final Connector connector;
    private final Algorithms modern;
    private final Algorithms legacy;

    public Client(Settings settings, Keyring keyring, Phases phases) {
        SecurityProviders.register();
        this.settings = settings;
        this.keyring = keyring;
        this.phases = phases;
        this.ssh = started(sockets);
        this.connector = new Connector(ssh, phases);
        this.modern = Algorithms.modern();
        this.legacy = modern.withLegacy();
    }

    /// A session with a device, through its jump hosts; each is logged in at with its own credentials.
    ///
    /// @param way the jump hosts, nearest first, and the device
    public LoggedIn connect(List<Stop> way, Call call) throws DeviceException {
        var through = Optional.<LoggedIn>empty();
        try (var _ = gate.enter(call)) {
            for (var stop : way) {
                through = Optional.of(enter(stop, through, call));
            }
            return through.orElseThrow();
        } catch (DeviceException | RuntimeException e) {
            through.ifPresent(LoggedIn::abort);
            throw e;
        }
    }

    private LoggedIn enter(Stop stop, Optional<LoggedIn> through, Call call) throws DeviceException {
        try (var identities = keyring.of(stop.device().login(), call)) {
            call.check(stop.device().login());
            return enter(stop.device(), new Entrance(stop, identities), through, call);
        } catch (DeviceException e) {
            throw stop.told(e);
        }
    }

    private LoggedIn enter(Device device, Entrance entrance, Optional<LoggedIn> through, Call call)
            throws DeviceException {
        var witness = new Witness(device);
        var algorithms = device.trust().legacyAlgorithms() ? legacy : modern;
        var setup = new SessionSetup(entrance.username(), algorithms, hostKeyCheck(device, witness), witness, through);
        var session = connector.connect(device, call, setup);
        var entered = new LoggedIn(device, session, witness, through);
        call.onEnd(entered::abort);
        try {
            return entrance.enter(entered, call, new Stopwatch(phases, device.platform()));
        } catch (DeviceException e) {
            entered.abort();
            throw e;
        }
    }

    /// The lab is in this process: its keys are new at each start and prove nothing.
    private HostKeyCheck hostKeyCheck(Device device, Witness witness) {
        var policy = device.door().isPresent()
                ? HostKeys.OFF
                : device.trust().hostKeys().orElse(settings.hostKeys());
        var file = device.trust().knownHosts().orElse(settings.knownHosts());
        return new HostKeyCheck(policy, knownHosts.in(file), device.address(), witness);
    }

    private static SshClient started(Sockets sockets) {
        var ssh = ClientBuilder.builder().factory(TunnellingClient::new).build();
        ssh.setIoServiceFactoryFactory(sockets);
        // Neither the settings nor the keys of the user that runs the server are a device's business.
        ssh.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        ssh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        ssh.setUserAuthFactories(LOGINS);
        ssh.setPasswordAuthenticationReporter(new KeyboardLogin.Reporter());
        CoreModuleProperties.TCP_NODELAY.set(ssh, true);
        // Each phase of a conversation has its own deadline; sshd's timers would only tell less.
        CoreModuleProperties.AUTH_TIMEOUT.set(ssh, Duration.ZERO);
        CoreModuleProperties.IDLE_TIMEOUT.set(ssh, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(ssh, Duration.ZERO);
        // A wrong password stays wrong, and each try counts towards a lockout.
        CoreModuleProperties.PASSWORD_PROMPTS.set(ssh, 1);
        SessionSetup.install(ssh);
        ssh.start();
        return ssh;
    }

    @Override
    public void close() {
        ssh.stop();
    }
}
