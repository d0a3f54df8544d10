package dev.showstream.run;

import java.util.Locale;

/// Where a device is in a run.
public enum TaskState {
    PENDING,
    RUNNING,
    FINISHED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
