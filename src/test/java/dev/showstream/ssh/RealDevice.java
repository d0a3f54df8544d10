package dev.showstream.ssh;

import dev.showstream.inventory.Address;
import dev.showstream.inventory.Device;
import dev.showstream.inventory.Labels;
import dev.showstream.inventory.Login;
import dev.showstream.inventory.Secret;
import dev.showstream.inventory.Timeouts;
import dev.showstream.inventory.Trust;
import dev.showstream.peers.Account;
import java.util.List;
import java.util.Optional;

/// A real peer on loopback, as an inventory would describe it.
///
/// @param secret for `enable`
record RealDevice(String platform, int port, Account account, Optional<Secret> secret, Trust trust) {

    RealDevice(String platform, int port, Account account) {
        this(platform, port, account, Optional.empty(), Trust.DEFAULT);
    }

    RealDevice withSecret(String secret) {
        return new RealDevice(platform, port, account, Optional.of(new Secret(secret)), trust);
    }

    RealDevice withLegacyAlgorithms() {
        return new RealDevice(platform, port, account, secret, new Trust(Optional.empty(), Optional.empty(), true));
    }

    Device device() {
        var login = new Login(account.name(), Optional.of(new Secret(account.password())), secret, Login.Keys.NONE);
        return new Device(
                "real",
                new Address("127.0.0.1", port),
                platform,
                login,
                Timeouts.DEFAULT,
                trust,
                Labels.NONE,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
