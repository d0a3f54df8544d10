package dev.showstream.audit;

import dev.showstream.access.Visitor;
import dev.showstream.run.RunRequest;
import dev.showstream.run.RunSnapshot;

/// One thing that somebody did, or was not let do.
public sealed interface Deed {

    /// As the line calls it.
    default String word() {
        return switch (this) {
            case Started _ -> "start";
            case Refused _ -> "refusal";
            case Cancelled _ -> "cancel";
            case Ended _ -> "end";
        };
    }

    /// A run is about to start.
    ///
    /// @param total how many devices the request selects
    record Started(Visitor by, String run, RunRequest request, int total) implements Deed {}

    /// Somebody was turned away.
    ///
    /// @param reason in a word
    /// @param detail what exactly, where there is more to say
    record Refused(Stranger by, String asked, String reason, String detail) implements Deed {
        /// Of which few are told a minute, so that nobody can flood the file.
        String kind() {
            return reason + " " + by.address();
        }
    }

    /// Somebody asked for a run's early end.
    record Cancelled(Visitor by, String run) implements Deed {}

    /// A run is over.
    ///
    /// @param by who started it
    record Ended(Visitor by, RunSnapshot run) implements Deed {}

    /// Whoever was turned away, as far as is known.
    ///
    /// @param name `nobody` where it is not
    record Stranger(String name, String means, String address) {
        public static Stranger of(Visitor visitor) {
            return new Stranger(visitor.caller().name(), visitor.means().word(), visitor.address());
        }
    }
}
