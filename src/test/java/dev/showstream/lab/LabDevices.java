package dev.showstream.lab;

import dev.showstream.inventory.Address;
import dev.showstream.inventory.Device;
import dev.showstream.inventory.Labels;
import dev.showstream.inventory.Login;
import dev.showstream.inventory.Secret;
import dev.showstream.inventory.Simulation;
import dev.showstream.inventory.Simulation.Fault;
import dev.showstream.inventory.Timeouts;
import dev.showstream.inventory.Trust;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Devices for tests of the lab and for tests that use it.
public final class LabDevices {
    public static final Login CISCO =
            new Login("cisco", Optional.of(new Secret("cisco")), Optional.of(new Secret("enabler")), Login.Keys.NONE);

    private LabDevices() {}

    /// One that answers at once.
    public static Device device(String host) {
        return device(host, new Simulation(Optional.of(Duration.ZERO), Fault.NONE));
    }

    public static Device slow(String host, Duration latency) {
        return device(host, new Simulation(Optional.of(latency), Fault.NONE));
    }

    public static Device faulty(String host, Fault fault) {
        return device(host, new Simulation(Optional.of(Duration.ZERO), fault));
    }

    public static Device device(String host, Simulation simulation) {
        return with(host, CISCO, Optional.of(simulation));
    }

    public static Device withLogin(String host, Login login) {
        return with(host, login, Optional.of(new Simulation(Optional.of(Duration.ZERO), Fault.NONE)));
    }

    /// One that is not the lab's.
    public static Device real(String host) {
        return with(host, CISCO, Optional.empty());
    }

    private static Device with(String host, Login login, Optional<Simulation> simulation) {
        return new Device(
                host,
                new Address(host, Address.SSH_PORT),
                "cisco_ios",
                login,
                Timeouts.DEFAULT,
                Trust.DEFAULT,
                Labels.NONE,
                List.of(),
                simulation,
                Optional.empty());
    }
}
