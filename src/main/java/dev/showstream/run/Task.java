package dev.showstream.run;

import dev.showstream.inventory.Device;
import java.util.List;

/// One device with its commands: one session, in this order.
public record Task(Device device, List<String> commands) {
    public Task {
        commands = List.copyOf(commands);
        if (commands.isEmpty()) {
            throw new IllegalArgumentException("no command for " + device.name());
        }
    }
}
