package dev.showstream.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import dev.showstream.journal.Entry;
import dev.showstream.journal.EventTree;
import dev.showstream.journal.Journal;
import dev.showstream.reading.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The plain answer of a run, in readiness order; devices that failed are left out.
final class Results {
    private static final byte[] NOTHING = {};
    private static final byte[] COMMA = {','};

    private Results() {}

    /// One for each device and command.
    static List<Answer> answers(Journal journal) {
        return journal.soFar()
                .filter(entry -> entry.type().equals("result"))
                .map(EventTree::of)
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

    /// Device → output where it had one command; device → command → output where it had several. What is written has
    /// not been held: a run may be larger than memory.
    static void write(Journal journal, OutputStream out) throws IOException {
        out.write('{');
        var separator = NOTHING;
        for (var entry : (Iterable<Entry>) journal.soFar()::iterator) {
            if (entry.type().equals("result")) {
                out.write(separator);
                write(entry, out);
                separator = COMMA;
            }
        }
        out.write('}');
    }

    private static void write(Entry entry, OutputStream out) throws IOException {
        var answers = Answers.in(entry);
        name(answers.device(), out);
        if (answers.outputs() == 1) {
            text(entry, answers.byCommand().values().iterator().next(), out);
            return;
        }
        out.write('{');
        var separator = NOTHING;
        for (var answer : answers.byCommand().entrySet()) {
            out.write(separator);
            name(answer.getKey(), out);
            text(entry, answer.getValue(), out);
            separator = COMMA;
        }
        out.write('}');
    }

    private static void name(String name, OutputStream out) throws IOException {
        out.write('"');
        out.write(JsonStringEncoder.getInstance().quoteAsUTF8(name));
        out.write('"');
        out.write(':');
    }

    private static void text(Entry entry, Answers.Place place, OutputStream out) throws IOException {
        new LineInput(entry.line(), place.from(), place.to()).transferTo(out);
    }
}
