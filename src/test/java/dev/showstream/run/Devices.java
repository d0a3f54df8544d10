package dev.showstream.run;

import dev.showstream.inventory.Address;
import dev.showstream.inventory.Device;
import dev.showstream.inventory.Labels;
import dev.showstream.inventory.Login;
import dev.showstream.inventory.Secret;
import dev.showstream.inventory.Timeouts;
import dev.showstream.inventory.Trust;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Devices for tests that never contact one.
public final class Devices {
    private Devices() {}

    public static Device named(String name, String... groups) {
        return new Device(
                name,
                new Address("192.0.2.1", 22),
                "cisco_ios",
                new Login("cisco", Optional.of(new Secret("cisco")), Optional.empty(), Login.Keys.NONE),
                Timeouts.DEFAULT,
                Trust.DEFAULT,
                new Labels(new LinkedHashSet<>(List.of(groups)), new LinkedHashSet<>()),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /// `prefix1` to `prefixN`.
    public static List<Device> numbered(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> named(prefix + i)).toList();
    }
}
