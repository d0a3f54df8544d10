package dev.showstream.journal;

import java.util.Locale;

/// Where a run is; all but `RUNNING` are ends.
public enum RunState {
    RUNNING,
    FINISHED,
    CANCELLED,
    /// The server stopped before the run did.
    INTERRUPTED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
