package dev.showstream.outcome;

import java.time.Duration;

/// Why a device gave no answer. Each case carries what a person needs in order to act on it.
///
/// No case may carry a credential, and text that came from a device is shown with its control characters escaped.
public sealed interface Fault {
    record NameUnknown(String host) implements Fault {}

    record ConnectRefused() implements Fault {}

    record ConnectTimedOut(Duration limit) implements Fault {}

    record Unreachable(String reason) implements Fault {}

    record HandshakeTimedOut(Duration limit, String seen) implements Fault {}

    /// It took the connection and closed it before it had said that it speaks SSH.
    record NotSsh(String seen) implements Fault {}

    record NoKeyExchange(String detail) implements Fault {}

    record HostKeyRefused(String detail) implements Fault {}

    record Denied(String username) implements Fault {}

    /// It asked for something that nobody is there to answer, such as a one-time code.
    record Asked(String question) implements Fault {}

    record AuthTimedOut(Duration limit) implements Fault {}

    record LockoutFeared(int refusals) implements Fault {}

    record EnableRefused(String detail) implements Fault {}

    record NoPrompt(Duration limit, String seen) implements Fault {}

    record ReadTimedOut(String command, Duration limit) implements Fault {}

    record HungUp(String during) implements Fault {}

    record DeadlineReached(Duration limit) implements Fault {}

    record Cancelled() implements Fault {}

    record Interrupted() implements Fault {}

    record OutputLimitReached(String command, long bytes) implements Fault {}

    record Misconfigured(String detail) implements Fault {}

    /// A jump host failed, not the device behind it.
    ///
    /// @param hop the jump host, for people
    record OnTheWay(String hop, Fault fault) implements Fault {}

    /// The last jump host says that it does not get to the device.
    ///
    /// @param words the jump host's own
    record Beyond(String hop, String words, Fault fault) implements Fault {}

    /// Our bug; the log has the rest under `reference`.
    record Internal(String reference) implements Fault {}

    /// A fault of a run before this server's start, as its log tells it.
    record Told(String code, String message) implements Fault {}

    /// The `error.code` of the contract.
    default String code() {
        return switch (this) {
            case NameUnknown _ -> "dns";
            case ConnectRefused _ -> "connect_refused";
            case ConnectTimedOut _ -> "connect_timeout";
            case Unreachable _ -> "unreachable";
            case HandshakeTimedOut _ -> "handshake_timeout";
            case NotSsh _ -> "handshake_timeout";
            case NoKeyExchange _ -> "kex";
            case HostKeyRefused _ -> "host_key";
            case Denied _ -> "auth";
            case Asked _ -> "auth";
            case AuthTimedOut _ -> "auth_timeout";
            case LockoutFeared _ -> "lockout";
            case EnableRefused _ -> "enable";
            case NoPrompt _ -> "prompt";
            case ReadTimedOut _ -> "read_timeout";
            case HungUp _ -> "closed";
            case DeadlineReached _ -> "deadline";
            case Cancelled _ -> "cancelled";
            case Interrupted _ -> "interrupted";
            case OutputLimitReached _ -> "output_limit";
            case Misconfigured _ -> "config";
            case OnTheWay jump -> jump.fault().code();
            case Beyond jump -> jump.fault().code();
            case Internal _ -> "internal";
            case Told(var code, var _) -> code;
        };
    }

    /// The `error.message` of the contract: what failed, where, and what to do about it.
    default String message(Target target) {
        return WellFormed.of(message(target.where()));
    }

    private String message(String where) {
        return switch (this) {
            case NameUnknown(var host) ->
                "DNS failure: %s of %s does not resolve; check the name in the inventory, and the resolver that was asked"
                        .formatted(host, where);
            case ConnectRefused() ->
                "Connection refused: nothing listens at %s; check the port and that SSH is enabled there"
                        .formatted(where);
            case ConnectTimedOut(var limit) ->
                "Connection timeout: no TCP connection to %s within %s; check the address, routes and access lists, or raise conn_timeout"
                        .formatted(where, seconds(limit));
            case Unreachable(var reason) ->
                "Unreachable: no way to %s%s; check the address, and routes and firewalls on the way"
                        .formatted(where, reason);
            case HandshakeTimedOut(var limit, var seen) ->
                "SSH handshake failure: %s accepted the connection but did not speak SSH within %s%s; check that the port is its SSH port, or raise banner_timeout"
                        .formatted(where, seconds(limit), seen);
            case NotSsh(var seen) ->
                "SSH handshake failure: %s closed the connection without speaking SSH%s; check that the port is its SSH port, and that it has lines free"
                        .formatted(where, seen);
            case NoKeyExchange(var detail) ->
                "Key exchange failure: no common algorithm with %s: %s".formatted(where, detail);
            case HostKeyRefused(var detail) -> "Host key refused: %s: %s".formatted(where, detail);
            case Denied(var username) ->
                "Authentication failure: unable to connect %s: login refused for user %s; check username and password or key"
                        .formatted(where, username);
            case Asked(var question) ->
                "Authentication failure: unable to connect %s: it asks \"%s\", which only a person can answer (a one-time code?); use a key, or an account that is not asked"
                        .formatted(where, question);
            case AuthTimedOut(var limit) ->
                "Authentication timeout: %s did not answer the login within %s; check its AAA servers, or raise auth_timeout"
                        .formatted(where, seconds(limit));
            case LockoutFeared(var refusals) ->
                "Not tried: %s: the same login failed %d times in a row in this run, and more attempts could lock the account; check username and password, or raise showstream.auth-failure-limit"
                        .formatted(where, refusals);
            case EnableRefused(var detail) ->
                "Enable failure: %s did not enter privileged mode: %s; check secret".formatted(where, detail);
            case NoPrompt(var limit, var seen) ->
                "Prompt failure: no prompt from %s within %s, %s; check device_type"
                        .formatted(
                                where,
                                seconds(limit),
                                seen.isEmpty() ? "which sent nothing" : "last text \"" + seen + "\"");
            case ReadTimedOut(var command, var limit) ->
                "Read timeout: %s did not finish \"%s\" within %s; raise read_timeout for slow commands"
                        .formatted(where, command, seconds(limit));
            case HungUp(var during) ->
                "Connection closed: %s hung up during %s; check its session limits and logs".formatted(where, during);
            case DeadlineReached(var limit) ->
                "Deadline: %s was not done within %s; raise the run's deviceTimeout or timeout"
                        .formatted(where, seconds(limit));
            case Cancelled() -> "Cancelled: the run was cancelled before %s had answered".formatted(where);
            case Interrupted() ->
                "Interrupted: the server stopped before %s had answered; run it again".formatted(where);
            case OutputLimitReached(var command, var bytes) ->
                "Output limit: %s sent more than %d bytes for \"%s\"; narrow the command or raise showstream.output-limit"
                        .formatted(where, bytes, command);
            case Misconfigured(var detail) -> "Configuration: %s: %s".formatted(where, detail);
            case OnTheWay(var hop, var fault) -> fault.message("jump host %s of %s".formatted(hop, where));
            case Beyond(var hop, var words, var fault) ->
                fault.message("%s (jump host %s says: %s)".formatted(where, hop, words));
            case Internal(var reference) ->
                "Internal error: %s failed for a reason of this server's own; look for %s in its log"
                        .formatted(where, reference);
            case Told(var _, var message) -> message;
        };
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
