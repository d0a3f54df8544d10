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
/// @param maxSessions how many conversations may be held with its host and port at once, over all runs
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
        Optional<InetSocketAddress> door,
        int maxSessions) {
    /// A router has five lines, and people need some of them.
    public static final int ONE_SESSION = 1;

    public Device {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name of " + address + " is empty");
        }
        if (maxSessions < 1) {
            throw new IllegalArgumentException("max_sessions %d of %s is not at least 1".formatted(maxSessions, name));
        }
        jumps = List.copyOf(jumps);
    }

    /// One that is talked to by one run at a time.
    public Device(
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
        this(name, address, platform, login, timeouts, trust, labels, jumps, simulation, door, ONE_SESSION);
    }

    /// How events and messages speak of this device.
    public Target target() {
        return new Target(name, address.host(), address.port(), platform);
    }

    /// This device, answered by the lab at `door`.
    public Device behind(InetSocketAddress door) {
        return new Device(
                name,
                address,
                platform,
                login,
                timeouts,
                trust,
                labels,
                jumps,
                simulation,
                Optional.of(door),
                maxSessions);
    }
}
