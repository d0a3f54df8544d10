package dev.showstream.cli;

import java.time.Duration;

/// How long a server may keep a client waiting.
///
/// @param silence of a stream, which has a heartbeat every 15 s, before it counts as cut
/// @param pause before each new attempt
/// @param whole from the last event that came to giving up
record Patience(Duration silence, Duration pause, Duration whole) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(45), Duration.ofSeconds(1), Duration.ofMinutes(2));
}
