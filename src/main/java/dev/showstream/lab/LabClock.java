package dev.showstream.lab;

import java.time.Duration;

/// When lab devices answer; a test moves it by hand.
public interface LabClock {

    /// Runs `task` once `delay` has passed.
    Timer after(Duration delay, Runnable task);

    /// A task that has not run yet.
    interface Timer {
        /// Does nothing when the task has run.
        void cancel();
    }
}
