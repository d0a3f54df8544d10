package dev.showstream.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.inventory.Address;
import dev.showstream.inventory.Trust.HostKeys;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.apache.sshd.client.future.ConnectFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The one moment at which nobody but sshd knows of a connection.
class CancelledConnectionTest {
    @TempDir
    Path folder;

    @Test
    void aConnectionThatComesAboutWhileItIsCancelledIsClosed() throws Exception {
        var connecting = new CompletableFuture<ConnectFuture>();
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var client =
                        ClientBuilder.builder().factory(TunnellingClient::new).build()) {
            SessionSetup.install(client);
            client.setHostConfigEntryResolver(
                    (host, port, _, username, _, _) -> new HostConfigEntry("", host, port, username) {
                        /// Asked when the connection is there and has not been handed over yet.
                        @Override
                        public boolean isIdentitiesOnly() {
                            connecting.join().cancel();
                            return super.isIdentitiesOnly();
                        }
                    });
            client.start();
            connecting.complete(client.connect("ops", server.getLocalSocketAddress(), setup().asContext(), null));

            try (var device = server.accept()) {
                device.setSoTimeout((int) TimeUnit.SECONDS.toMillis(10));
                // All of the client's greeting, and then the end.
                device.getInputStream().readAllBytes();
            }
            assertThat(connecting.join().isCanceled()).isTrue();
        }
    }

    private SessionSetup setup() {
        SecurityProviders.register();
        var witness = new Witness(Duration.ofSeconds(10));
        var known = new KnownHostsFiles().in(folder.resolve("known_hosts"));
        var check = new HostKeyCheck(HostKeys.OFF, known, new Address("192.0.2.1", 22), witness);
        return new SessionSetup("ops", Algorithms.modern(), check, witness, Optional.empty());
    }
}
