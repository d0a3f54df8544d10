package dev.showstream.run;

/// How devices, and the servers that keep their accounts, are spared.
///
/// @param authFailureLimit so many refusals of a login in a row, and a run does not try it any more; 0 is never
public record Kindness(Retries retries, int authFailureLimit) {
    /// Many account policies lock at five failures, and people need some of them for themselves.
    public static final Kindness DEFAULT = new Kindness(Retries.NONE, 3);

    public Kindness {
        if (authFailureLimit < 0) {
            throw new IllegalArgumentException("auth-failure-limit " + authFailureLimit + " is below 0");
        }
    }
}
