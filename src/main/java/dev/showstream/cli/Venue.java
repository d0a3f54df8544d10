package dev.showstream.cli;

import dev.showstream.journal.Entry;
import dev.showstream.run.RunRequest;

/// Where a run takes place: on a server, or in this process.
public interface Venue {

    /// Starts a run; nothing of it has begun where this throws.
    Underway start(RunRequest request) throws Failure;

    /// A run that has been started.
    interface Underway {

        /// Hands over every event, from the first to the last, as they come; returns after the last.
        void follow(Reader reader) throws Failure, ReaderGoneException;

        /// Ends the run; its last events come to whoever follows it. Called from any thread.
        void cancel() throws Failure;
    }

    /// Takes events, one after the other.
    @FunctionalInterface
    interface Reader {
        void read(Entry entry) throws ReaderGoneException;
    }
}
