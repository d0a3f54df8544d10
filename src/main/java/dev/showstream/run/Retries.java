package dev.showstream.run;

import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Outcome;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// Which failed tries are worth another one, and when.
///
/// Only a connection that did not come about is tried again: whoever has talked to a device has been seen by its
/// account server, and a second login is a step towards a locked account.
///
/// @param most after the first try
/// @param pause before the second try; each further one waits twice as long, up to [#LONGEST_PAUSE]
public record Retries(int most, Duration pause, RandomGenerator random) {
    public static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    public static final Retries NONE = upTo(0);
    private static final int MOST_DOUBLINGS = 10;

    public Retries {
        if (most < 0) {
            throw new IllegalArgumentException("retries " + most + " is below 0");
        }
    }

    public static Retries upTo(int most) {
        return new Retries(most, Duration.ofSeconds(1), RandomGenerator.getDefault());
    }

    /// @param tries how many there were so far
    boolean allow(Outcome outcome, int tries) {
        return tries <= most && outcome instanceof Outcome.Failed(var fault, var _) && isWithoutConnection(fault);
    }

    private static boolean isWithoutConnection(Fault fault) {
        return fault instanceof Fault.ConnectRefused
                || fault instanceof Fault.ConnectTimedOut
                || fault instanceof Fault.Unreachable
                || fault instanceof Fault.Beyond
                || (fault instanceof Fault.OnTheWay(var _, var cause) && isWithoutConnection(cause));
    }

    /// Between half and all of the usual time: devices that failed together do not come back together.
    Duration pauseAfter(int tries) {
        var whole =
                pause.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS)).toNanos();
        var longest = Math.min(whole, LONGEST_PAUSE.toNanos());
        return Duration.ofNanos(longest - (long) (random.nextDouble() * longest / 2));
    }
}
