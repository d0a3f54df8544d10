package dev.showstream.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showstream.journal.Entry;
import dev.showstream.journal.Journal;
import dev.showstream.reading.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The plain answer of a run, in readiness order; devices that failed are left out.
final class Results {
    private final ObjectMapper mapper;

    Results(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /// The same, one for each device and command.
    List<Answer> answers(Journal journal) {
        return journal.soFar()
                .filter(entry -> entry.type().equals("result"))
                .map(this::tree)
                .flatMap(Results::answers)
                .toList();
    }

    private static Stream<Answer> answers(JsonNode event) {
        var device = event.get("device").textValue();
        return StreamSupport.stream(event.get("outputs").spliterator(), false)
                .map(output -> new Answer(
                        device,
                        output.get("command").textValue(),
                        output.get("output").textValue()));
    }

    /// Device → output where it had one command; device → command → output where it had several.
    Map<String, Object> of(Journal journal) {
        var results = new LinkedHashMap<String, Object>();
        journal.soFar().filter(entry -> entry.type().equals("result")).forEach(entry -> {
            var event = tree(entry);
            results.put(event.get("device").textValue(), answer(event.get("outputs")));
        });
        return results;
    }

    private static Object answer(JsonNode outputs) {
        if (outputs.size() == 1) {
            return outputs.get(0).get("output").textValue();
        }
        var byCommand = new LinkedHashMap<String, String>();
        outputs.forEach(output -> byCommand.put(
                output.get("command").textValue(), output.get("output").textValue()));
        return byCommand;
    }

    private JsonNode tree(Entry entry) {
        try {
            return mapper.readTree(entry.json());
        } catch (IOException e) {
            throw new UncheckedIOException("an event of ours is no JSON", e);
        }
    }
}
