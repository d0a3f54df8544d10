package dev.showstream.lab;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Simulation;
import java.time.Duration;
import java.util.SplittableRandom;

/// Everything that a lab draws, from one seed: what a device is depends on its name, not on its neighbours.
record Seeds(LabSettings settings) {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /// What the router's facts are drawn from.
    long facts(Device device) {
        return random(device.name(), "facts").nextLong();
    }

    Duration latency(Device device) {
        return device.simulation()
                .flatMap(Simulation::latency)
                .orElseGet(() -> settings.latency().draw(random(device.name(), "latency")));
    }

    /// For `purpose` of the device called `name`.
    SplittableRandom random(String name, String purpose) {
        var hash = FNV_OFFSET;
        for (var letter : (purpose + ":" + name).toCharArray()) {
            hash = (hash ^ letter) * FNV_PRIME;
        }
        return new SplittableRandom(settings.seed() * FNV_PRIME ^ hash);
    }
}
