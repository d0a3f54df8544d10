package dev.showstream.http;

import dev.showstream.inventory.Selector;
import dev.showstream.inventory.Shown;
import dev.showstream.run.RunRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a run from a query string, as `/api/stream` and `/ws` take it.
final class StreamQuery {
    private StreamQuery() {}

    /// Whether the run is to end with its client.
    static boolean cancelOnLeave(Map<String, List<String>> query) {
        var value = one(query, "onDisconnect");
        return switch (value) {
            case null -> false;
            case "continue" -> false;
            case "cancel" -> true;
            default ->
                throw ProblemException.badRequest(
                        "onDisconnect", Shown.quoted(value) + " is not known; valid are cancel, continue");
        };
    }

    static RunRequest read(Map<String, List<String>> query) {
        var selector =
                new Selector(all(query, "device"), all(query, "group"), all(query, "tag"), all(query, "platform"));
        var commands = all(query, "command");
        if (commands.isEmpty()) {
            throw ProblemException.badRequest(
                    "command", "missing: say which command to run, as in ?command=show%20clock");
        }
        return new RunRequest(
                List.of(new RunRequest.Order(selector, commands)),
                workers(one(query, "workers")),
                Durations.parse("deviceTimeout", one(query, "deviceTimeout")),
                Durations.parse("timeout", one(query, "timeout")));
    }

    private static Optional<Integer> workers(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.valueOf(text.strip()));
        } catch (NumberFormatException _) {
            throw ProblemException.badRequest("workers", Shown.quoted(text) + " is no whole number");
        }
    }

    static List<String> all(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of());
    }

    /// The value of a parameter that has one; null where it is missing.
    static @Nullable String one(Map<String, List<String>> query, String name) {
        var values = all(query, name);
        if (values.size() > 1) {
            throw ProblemException.badRequest(name, "given more than once");
        }
        return values.isEmpty() ? null : values.getFirst();
    }
}
