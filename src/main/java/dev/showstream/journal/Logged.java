package dev.showstream.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/// An event read back from a log; outputs are left where they are.
public record Logged(long seq, Instant at, Event event) {

    /// What the entry says.
    ///
    /// @throws UncheckedIOException where the entry is no event of ours
    public static Logged of(Entry entry) {
        try {
            return EventReader.read(entry.json());
        } catch (IOException e) {
            throw new UncheckedIOException("event " + entry.id(), e);
        }
    }
}
