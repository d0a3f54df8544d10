package dev.showstream.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.showstream.journal.Entry;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where in the line of a `result` the outputs stand as JSON; the line itself is not held.
///
/// @param outputs how many there are, of which two may be of the same command
/// @param byCommand the last one of each
record Answers(String device, int outputs, Map<String, Place> byCommand) {
    private static final JsonFactory JSON = new JsonFactory();

    /// From the first quote up to and with the last.
    record Place(int from, int to) {}

    static Answers in(Entry entry) throws IOException {
        var line = entry.line();
        try (var json = JSON.createParser(new LineInput(line, 0, line.length()))) {
            json.nextToken();
            json.nextToken();
            skipTo("device", json);
            var device = json.nextTextValue();
            json.nextToken();
            skipTo("outputs", json);
            json.nextToken();
            var byCommand = new LinkedHashMap<String, Place>();
            var outputs = 0;
            for (; json.nextToken() == JsonToken.START_OBJECT; outputs++) {
                collect(json, byCommand);
            }
            return new Answers(device, outputs, byCommand);
        }
    }

    /// Within one object, at the name of a field.
    private static void skipTo(String field, JsonParser json) throws IOException {
        while (!field.equals(json.currentName())) {
            if (json.nextToken() == null) {
                throw new IOException("an event of ours has no " + field);
            }
            json.skipChildren();
            json.nextToken();
        }
    }

    /// The parser reads past a text that nobody asks for without keeping it; the field after it begins behind a comma.
    private static void collect(JsonParser json, Map<String, Place> byCommand) throws IOException {
        json.nextToken();
        skipTo("command", json);
        var command = json.nextTextValue();
        json.nextToken();
        skipTo("output", json);
        json.nextToken();
        var from = json.currentTokenLocation().getByteOffset();
        json.nextToken();
        var to = json.currentTokenLocation().getByteOffset() - 1;
        byCommand.put(command, new Place((int) from, (int) to));
        while (json.currentToken() != JsonToken.END_OBJECT) {
            json.nextToken();
        }
    }
}
