package dev.showstream.ssh.connection;

import dev.showstream.outcome.Fault;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/// Tells why there is no TCP connection, from what the system or a jump host says.
final class Unconnected {
    private static final Pattern TIMED_OUT = Pattern.compile("timed? ?out");
    private static final Pattern UNKNOWN = Pattern.compile("not known|name resolution|no address associated|nodename");
    private static final Pattern REFUSED = Pattern.compile("connection refused");
    /// The last is sshd's, of a connection that is over before a session is made of it.
    private static final Pattern CUT = Pattern.compile("connection reset|broken pipe|no session attached");

    private Unconnected() {}

    /// @param limit how long the connection was waited for
    static Fault cause(Throwable failure, Duration limit) {
        var cause = failure;
        while (cause.getCause() != null && !(cause instanceof Tunnel.RefusedException)) {
            cause = cause.getCause();
        }
        return cause instanceof Tunnel.RefusedException refused
                ? new Fault.Beyond(refused.hop(), refused.words(), beyond(refused, limit))
                : here(cause, limit);
    }

    private static Fault here(Throwable cause, Duration limit) {
        var words = String.valueOf(cause.getMessage());
        if (says(words, TIMED_OUT)) {
            return new Fault.ConnectTimedOut(limit);
        }
        if (says(words, CUT)) {
            return new Fault.NotSsh("");
        }
        return says(words, REFUSED) && cause instanceof ConnectException
                ? new Fault.ConnectRefused()
                : new Fault.Unreachable(" (%s)".formatted(meaning(words)));
    }

    private static Fault beyond(Tunnel.RefusedException refused, Duration limit) {
        if (says(refused.words(), UNKNOWN)) {
            return new Fault.NameUnknown(refused.host());
        }
        if (says(refused.words(), TIMED_OUT)) {
            return new Fault.ConnectTimedOut(limit);
        }
        return says(refused.words(), REFUSED) ? new Fault.ConnectRefused() : new Fault.Unreachable("");
    }

    private static boolean says(String words, Pattern what) {
        return what.matcher(words.toLowerCase(Locale.ROOT)).find();
    }

    /// The system's words are no help where it was told to let nothing through.
    private static String meaning(String words) {
        return switch (words) {
            case "Permission denied", "Operation not permitted" ->
                words + ": a route or firewall of this machine forbids it";
            case "Invalid argument" -> words + ": a route of this machine leads nowhere";
            default -> words;
        };
    }
}
