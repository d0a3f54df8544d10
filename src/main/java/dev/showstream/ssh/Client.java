package dev.showstream.ssh;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Trust.HostKeys;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.platform.Platform;
import dev.showstream.run.Call;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;

/// The one SSH client of the server; what differs between devices is set on each session alone.
final class Client implements AutoCloseable {
    private static final List<UserAuthFactory> LOGINS =
            List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE, new KeyboardLogin.Factory());

    private final Settings settings;
    private final KnownHosts knownHosts;
    private final SshClient ssh;
    private final Connector connector;
    private final Algorithms algorithms;
    private final KeyFiles keyFiles = new KeyFiles();

    Client(Settings settings) {
        SecurityProviders.register();
        this.settings = settings;
        this.knownHosts = new KnownHosts(settings.knownHosts());
        this.ssh = started();
        this.connector = new Connector(ssh);
        this.algorithms = new Algorithms();
    }

    LoggedIn connect(Device device, Platform platform, Call call) throws DeviceException {
        if (!device.jumps().isEmpty()) {
            throw new DeviceException(new Fault.Misconfigured(
                    "jump: jump hosts cannot be used yet, and the device is not contacted without them"));
        }
        var witness = new Witness(device.timeouts().banner());
        var entrance = new Entrance(device, platform, keyFiles);
        var setup = new SessionSetup(
                entrance.username(),
                algorithms,
                device.trust().legacyAlgorithms(),
                hostKeyCheck(device, witness),
                witness);
        var session = connector.connect(device, call, setup);
        try {
            entrance.enter(session, witness);
            return new LoggedIn(device, session, witness);
        } catch (DeviceException e) {
            session.close(true);
            throw e;
        }
    }

    /// The lab is in this process: its keys are new at each start and prove nothing.
    private HostKeyCheck hostKeyCheck(Device device, Witness witness) {
        var policy = device.door().isPresent()
                ? HostKeys.OFF
                : device.trust().hostKeys().orElse(settings.hostKeys());
        var known = device.trust().knownHosts().map(KnownHosts::new).orElse(knownHosts);
        var host = InetSocketAddress.createUnresolved(
                device.address().host(), device.address().port());
        return new HostKeyCheck(policy, known, host, witness);
    }

    private static SshClient started() {
        var ssh = SshClient.setUpDefaultClient();
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
