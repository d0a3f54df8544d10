package dev.showstream.inventory;

import java.time.Duration;
import java.util.Optional;

/// How a lab device behaves: what the `lab` key of `devices.yaml` says.
///
/// @param latency from a command's arrival to the first byte of its answer; drawn by the lab when empty
public record Simulation(Optional<Duration> latency, Fault fault) {

    /// What is wrong with a lab device.
    public enum Fault {
        NONE,
        /// Every password is refused.
        WRONG_PASSWORD,
        /// Nothing listens.
        REFUSED,
        /// The session opens and then says nothing more.
        HANG,
        /// The connection ends in the middle of an answer.
        CUT,
        /// Bytes that are no SSH come where the version line should be.
        GARBAGE
    }
}
