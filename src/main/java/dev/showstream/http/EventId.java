package dev.showstream.http;

import dev.showstream.inventory.Shown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How far a client has read: `<run>:<seq>`, as an SSE `id` and `Last-Event-ID` carry it.
record EventId(String run, long seq) {
    private static final Pattern FORM = Pattern.compile("([0-9A-Za-z-]{1,64}):(\\d{1,18})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /// The number of the last event that a client has by its own account; 0 where it says nothing.
    static long position(@Nullable String after) {
        if (after == null) {
            return 0;
        }
        if (!NUMBER.matcher(after.strip()).matches()) {
            throw ProblemException.badRequest(
                    "after", Shown.quoted(after) + " is not the number of an event, 0 or more");
        }
        return Long.parseLong(after.strip());
    }

    /// What the client says, the header before the parameter `lastEventId`, of which the last counts, since a client
    /// may append its own; empty where it says nothing.
    static Optional<EventId> said(@Nullable String header, Map<String, List<String>> query) {
        var parameters = StreamQuery.all(query, "lastEventId");
        var text = (header == null || header.isBlank()) && !parameters.isEmpty() ? parameters.getLast() : header;
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        var match = FORM.matcher(text.strip());
        if (!match.matches()) {
            throw ProblemException.badRequest(
                    "lastEventId", Shown.quoted(text) + " is no event id: it looks like <run>:<number>");
        }
        return Optional.of(new EventId(match.group(1), Long.parseLong(match.group(2))));
    }
}
