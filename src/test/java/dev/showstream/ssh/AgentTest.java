package dev.showstream.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.showstream.inventory.Login;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.platform.Platforms;
import dev.showstream.run.Call;
import dev.showstream.run.Task;
import dev.showstream.ssh.connection.Settings;
import dev.showstream.ssh.login.Agent;
import dev.showstream.ssh.login.OwnUser;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An agent that accepts and never answers.
class AgentTest {
    @TempDir
    Path folder;

    private Path address;
    private ServerSocketChannel mute;

    @BeforeEach
    void listen() throws IOException {
        address = folder.resolve("agent");
        mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(address));
    }

    @AfterEach
    void close() throws IOException {
        mute.close();
    }

    @Test
    void itIsNotWaitedForLongerThanItMayTake() throws IOException {
        try (var agent = Agent.at(address)) {
            assertThatThrownBy(() -> agent.identities(Duration.ofMillis(50))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void theEndOfTheCallFreesWhoeverWaitsForIt() throws Exception {
        try (var shell = new SshShell(
                        Settings.defaults(folder.resolve("known_hosts")),
                        Platforms.builtIn(),
                        Surroundings.real().of(new OwnUser(folder, Optional.of(address))));
                var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var keys = new Login.Keys(Optional.empty(), Optional.empty(), false, true);
            var login = new Login("cisco", Optional.empty(), Optional.empty(), keys);
            var task = new Task(Devices.of(Devices.at(22), "cisco_ios", login), List.of("show clock"));
            var call = new Call();
            var failure =
                    workers.submit(() -> catchThrowableOfType(DeviceException.class, () -> shell.converse(task, call)));
            try (var accepted = mute.accept()) {
                call.end(new Fault.Cancelled());

                assertThat(failure.get(1, TimeUnit.MINUTES).fault()).isEqualTo(new Fault.Cancelled());
                assertThat(accepted.isOpen()).isTrue();
            }
        }
    }
}
