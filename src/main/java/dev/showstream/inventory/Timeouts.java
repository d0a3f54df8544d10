package dev.showstream.inventory;

import java.time.Duration;

/// How long each phase of a session may take; the defaults are netmiko's.
///
/// @param read of one command, from sending it to its prompt; zero waits until the device's deadline
public record Timeouts(Duration connect, Duration auth, Duration banner, Duration read) {
    public static final Timeouts DEFAULT = new Timeouts(
            Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(15), Duration.ofSeconds(10));
}
