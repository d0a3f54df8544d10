package dev.showstream.inventory;

import dev.showstream.outcome.Target;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// One device, whole: everything that a session with it needs.
///
/// @param platform the platform id, as netmiko spells `device_type`
/// @param jumps the whole chain of hosts to go through, nearest first: a jump host's own jumps are in it already
/// @param simulation present when the lab answers for this device
/// @param door where the lab answers for it; nothing else ever sets this
public record Device(
        String name,
        Address address,
        String platform,
        Login login,
        Timeouts timeouts,
        Trust trust,
        Labels labels,
        List<Hop> jumps,
        Optional<Simulation> simulation,
        Optional<InetSocketAddress> door) {

    public Device {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name of " + address + " is empty");
        }
        jumps = List.copyOf(jumps);
    }

    /// How events and messages speak of this device.
    public Target target() {
        return new Target(name, address.host(), address.port(), platform);
    }

    /// This device, answered by the lab at `door`.
    public Device behind(InetSocketAddress door) {
        return new Device(
                name, address, platform, login, timeouts, trust, labels, jumps, simulation, Optional.of(door));
    }
}
