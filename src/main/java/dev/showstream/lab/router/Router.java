package dev.showstream.lab.router;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Secret;
import dev.showstream.inventory.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One lab router: a device of the inventory and the seed from which all that it shows is drawn.
///
/// @param latency from a command's arrival to the first byte of its answer
public record Router(Device device, String hostname, Duration latency, Origin origin) {

    /// Where its facts come from.
    ///
    /// @param started when the lab started; the router came up before that
    public record Origin(long seed, Instant started) {}

    /// Drawn anew each time, so that a router that nobody asks costs nothing.
    Facts facts() {
        return Facts.of(this);
    }

    Instant started() {
        return origin.started();
    }

    public Simulation.Fault fault() {
        return device.simulation().map(Simulation::fault).orElse(Simulation.Fault.NONE);
    }

    /// Whether this login opens a session.
    public boolean admits(String username, String password) {
        return fault() != Simulation.Fault.WRONG_PASSWORD
                && device.login().username().equals(username)
                && matches(device.login().password(), password);
    }

    public boolean hasSecret() {
        return device.login().secret().isPresent();
    }

    /// Whether this is the enable secret.
    public boolean enables(String attempt) {
        return matches(device.login().secret(), attempt);
    }

    /// The message of the day; some routers have one, and it holds what looks like a prompt.
    public Optional<String> banner() {
        return facts().banner();
    }

    private static boolean matches(Optional<Secret> expected, String given) {
        return expected.map(Secret::reveal).filter(given::equals).isPresent();
    }
}
