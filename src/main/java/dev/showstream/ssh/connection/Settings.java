package dev.showstream.ssh.connection;

import dev.showstream.inventory.Trust.HostKeys;
import java.nio.file.Path;
import java.time.Duration;

/// What holds for every session of this server, where the device does not say otherwise.
///
/// @param hostKeys the policy for devices without their own
/// @param knownHosts where host keys are kept, in OpenSSH's format
/// @param outputLimit the bytes that a device may send for one command
/// @param quiet how long nothing may follow a prompt for it to end an answer
/// @param farewell how long a polite exit may take
/// @param keep how long a session waits for another call to its device; zero ends it with its call
public record Settings(
        HostKeys hostKeys, Path knownHosts, long outputLimit, Duration quiet, Duration farewell, Duration keep) {
    private static final long MIB = 1024 * 1024;

    public static Settings defaults(Path knownHosts) {
        return new Settings(
                HostKeys.ACCEPT_NEW, knownHosts, 16 * MIB, Duration.ofMillis(20), Duration.ofSeconds(1), Duration.ZERO);
    }

    public Settings believing(HostKeys policy) {
        return new Settings(policy, knownHosts, outputLimit, quiet, farewell, keep);
    }

    public Settings limitedTo(long bytes) {
        return new Settings(hostKeys, knownHosts, bytes, quiet, farewell, keep);
    }

    public Settings keeping(Duration time) {
        return new Settings(hostKeys, knownHosts, outputLimit, quiet, farewell, time);
    }
}
