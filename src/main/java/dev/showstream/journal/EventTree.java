package dev.showstream.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/// An event as a tree, outputs and all.
///
/// An output is as long as `showstream.output-limit` lets it be, and a parser's own limit is no bound for what this
/// server has written itself.
public final class EventTree {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    private EventTree() {}

    /// All that the entry says.
    ///
    /// @throws UncheckedIOException where it is no event of ours
    public static JsonNode of(Entry entry) {
        try {
            return MAPPER.readTree(entry.json());
        } catch (IOException e) {
            throw new UncheckedIOException("an event of ours is no JSON", e);
        }
    }
}
