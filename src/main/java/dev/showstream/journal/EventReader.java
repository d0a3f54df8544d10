package dev.showstream.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.showstream.journal.Event.Tally;
import dev.showstream.journal.Event.Timing;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Outcome;
import dev.showstream.outcome.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads back what [EventJson] wrote, all but the outputs.
final class EventReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, String> fields = new HashMap<>();

    private EventReader() {}

    /// @throws IOException where the line is no event of ours
    static Logged read(byte[] line) throws IOException {
        var reader = new EventReader();
        try (var json = JSON.createParser(line)) {
            json.nextToken();
            reader.collect(json);
            return new Logged(reader.number("seq"), Instant.parse(reader.text("at")), reader.event());
        } catch (RuntimeException e) {
            throw new IOException("no event: " + e.getMessage(), e);
        }
    }

    /// The fields of `error` are met once more than those of the event, and have other names.
    private void collect(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            switch (json.nextToken()) {
                case START_OBJECT -> collect(json);
                case START_ARRAY -> json.skipChildren();
                case null, default -> fields.put(name, json.getText());
            }
        }
    }

    private Event event() {
        return switch (text("type")) {
            case "run" -> new Event.Opened((int) number("total"), (int) number("workers"));
            case "started" -> new Event.Started(target());
            case "result" -> new Event.Ended(target(), timing(), new Outcome.Answered(List.of()));
            case "error" ->
                new Event.Ended(
                        target(),
                        timing(),
                        new Outcome.Failed(new Fault.Told(text("code"), text("message")), List.of()));
            case "done" ->
                new Event.Done(
                        RunState.valueOf(text("state").toUpperCase(Locale.ROOT)), tally(), duration("elapsedMs"));
            case String other -> throw new IllegalArgumentException("type " + other);
        };
    }

    private Target target() {
        return new Target(text("device"), text("host"), (int) number("port"), text("platform"));
    }

    private Timing timing() {
        return new Timing(duration("queuedMs"), duration("elapsedMs"));
    }

    private Tally tally() {
        return new Tally(
                (int) number("total"), (int) number("succeeded"), (int) number("failed"), (int) number("cancelled"));
    }

    private Duration duration(String field) {
        return Duration.ofMillis(number(field));
    }

    private long number(String field) {
        return Long.parseLong(text(field));
    }

    private String text(String field) {
        var text = fields.get(field);
        if (text == null) {
            throw new IllegalArgumentException("no " + field);
        }
        return text;
    }
}
