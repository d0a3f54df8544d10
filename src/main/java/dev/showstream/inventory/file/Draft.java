package dev.showstream.inventory.file;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Hop;
import dev.showstream.inventory.Labels;
import dev.showstream.inventory.yaml.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// A device as its own mapping describes it, before the rest of the file gives it its name, groups and jumps.
///
/// @param line where it begins
/// @param name its own name, if it has one
/// @param device all else, under a name that does not count
record Draft(int line, Optional<String> name, Device device, List<Scalar> jumps) {
    /// Stands where a host is missing, so that the rest can be looked at.
    static final String NOWHERE = "?";

    boolean isPlaced() {
        return !device.address().host().equals(NOWHERE);
    }

    Device finished(String name, SequencedSet<String> groups, List<Hop> jumps) {
        return new Device(
                name,
                device.address(),
                device.platform(),
                device.login(),
                device.timeouts(),
                device.trust(),
                new Labels(groups, device.labels().tags()),
                jumps,
                device.simulation(),
                device.door(),
                device.maxSessions());
    }
}
