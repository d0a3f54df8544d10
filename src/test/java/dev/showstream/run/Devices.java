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
                new Address(name, 22),
                "cisco_ios",
                login("cisco"),
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

    static Device otherLogin(Device device) {
        return of(device, device.address(), login("another"), device.maxSessions());
    }

    static Device at(Device device, Address address, int maxSessions) {
        return of(device, address, device.login(), maxSessions);
    }

    static List<String> names(List<Device> devices) {
        return devices.stream().map(Device::name).toList();
    }

    private static Device of(Device device, Address address, Login login, int maxSessions) {
        return new Device(
                device.name(),
                address,
                device.platform(),
                login,
                device.timeouts(),
                device.trust(),
                device.labels(),
                device.jumps(),
                device.simulation(),
                device.door(),
                maxSessions);
    }

    private static Login login(String password) {
        return new Login("cisco", Optional.of(new Secret(password)), Optional.empty(), Login.Keys.NONE);
    }
}
