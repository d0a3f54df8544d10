package dev.showstream.access;

/// Hears of each request that is turned away at the door.
@FunctionalInterface
public interface Refusals {

    void refused(Reason reason);

    /// Why it was turned away.
    enum Reason {
        /// A path that none of ours could be.
        PATH,
        /// The server was called by a name that is not its own.
        HOST,
        /// The page of another site is behind it.
        SITE,
        /// Nothing was shown that says who asks.
        NOBODY,
        /// A token was shown that is none.
        WRONG,
        /// The caller is known and may not.
        ROLE,
        /// Too many wrong tokens came from there before.
        SLOWED
    }
}
