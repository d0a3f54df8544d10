package dev.showstream.ssh;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Hop;
import dev.showstream.inventory.Labels;
import dev.showstream.inventory.Login;
import dev.showstream.inventory.Login.Keys;
import dev.showstream.inventory.Trust;
import dev.showstream.inventory.Trust.HostKeys;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.platform.Platform;
import dev.showstream.platform.Platforms;
import dev.showstream.ssh.connection.Stop;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Works out where to log in, one after the other, to reach a device.
///
/// @param inventory finds a device by its name
record Route(Platforms platforms, Function<String, Optional<Device>> inventory) {

    /// The jump hosts, nearest first, and the device.
    List<Stop> to(Device device) throws DeviceException {
        var stops = new ArrayDeque<Stop>();
        stops.add(new Stop.End(device, entry(device)));
        // The lab answers in this process: there is nothing to go through.
        if (device.door().isEmpty()) {
            for (var hop : device.jumps().reversed()) {
                var jump = host(hop, stops.getFirst().device());
                stops.addFirst(new Stop.Jump(jump, entry(jump)));
            }
        }
        for (var stop : stops) {
            requireUsername(stop);
        }
        return List.copyOf(stops);
    }

    private Device host(Hop hop, Device behind) throws DeviceException {
        return switch (hop) {
            case Hop.Named(var name) ->
                inventory
                        .apply(name)
                        .orElseThrow(() -> new DeviceException(
                                new Fault.Misconfigured("jump host " + name + " is not in the inventory any more")));
            case Hop.Direct direct -> unlisted(direct, behind);
        };
    }

    /// It logs in as the device behind it does, but what that device is allowed for its age is not for its jump host.
    private static Device unlisted(Hop.Direct hop, Device behind) {
        var login = new Login(
                hop.username(),
                behind.login().password(),
                Optional.empty(),
                hop.keyFile()
                        .map(file -> new Keys(
                                Optional.of(file),
                                Optional.empty(),
                                false,
                                behind.login().keys().agent()))
                        .orElse(behind.login().keys()));
        var trust = new Trust(
                behind.trust().hostKeys().filter(HostKeys.STRICT::equals),
                behind.trust().knownHosts(),
                false);
        return new Device(
                hop.username() + "@" + hop.address(),
                hop.address(),
                "linux",
                login,
                behind.timeouts(),
                trust,
                Labels.NONE,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static void requireUsername(Stop stop) throws DeviceException {
        if (stop.device().login().username().isEmpty()) {
            throw stop.told(new DeviceException(new Fault.Misconfigured("no username; set username in the inventory")));
        }
    }

    private Platform.Entry entry(Device device) {
        return platforms.named(device.platform()).map(Platform::login).orElse(Platform.Entry.PLAIN);
    }
}
