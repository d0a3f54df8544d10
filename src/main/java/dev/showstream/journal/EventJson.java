package dev.showstream.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Outcome;
import dev.showstream.outcome.Output;
import dev.showstream.outcome.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/// Writes events as the contract has them; streaming, so that no tree is built of a large output.
final class EventJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_SIZE = 512;
    private static final int MOST = Integer.MAX_VALUE - 8; // of an array

    private EventJson() {}

    /// All that does not depend on the event's place in the log: the larger part, written before the log is locked.
    static Body body(Event event) {
        var body = new Body(size(event));
        try (var json = JSON.createGenerator(body)) {
            json.writeStartObject();
            fields(json, event);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return body;
    }

    /// A little more than its outputs, so that a large one is not copied from buffer to larger buffer.
    private static int size(Event event) {
        var outputs = event instanceof Event.Ended(var _, var _, var outcome)
                ? outcome.outputs().stream()
                        .mapToLong(output -> output.text().length())
                        .sum()
                : 0;
        return (int) Math.min(outputs + outputs / 8 + USUAL_SIZE, MOST);
    }

    /// An event without its place; every event has fields of its own, so that it is never empty.
    static final class Body extends ByteArrayOutputStream {
        private Body(int size) {
            super(size);
        }

        /// The whole event.
        byte[] at(Entry.Place place, String type) {
            var at = place.at().truncatedTo(ChronoUnit.MILLIS);
            var head = ("{\"type\":\"" + type + "\",\"run\":\"" + place.run() + "\",\"seq\":" + place.seq()
                            + ",\"at\":\"" + at + "\",")
                    .getBytes(StandardCharsets.US_ASCII);
            var whole = Arrays.copyOf(head, head.length + count - 1);
            System.arraycopy(buf, 1, whole, head.length, count - 1);
            return whole;
        }
    }

    private static void fields(JsonGenerator json, Event event) throws IOException {
        switch (event) {
            case Event.Opened(var total, var workers) -> {
                json.writeNumberField("total", total);
                json.writeNumberField("workers", workers);
            }
            case Event.Started(var target) -> target(json, target);
            case Event.Ended(var target, var timing, var outcome) -> {
                target(json, target);
                json.writeNumberField("queuedMs", timing.queued().toMillis());
                json.writeNumberField("elapsedMs", timing.elapsed().toMillis());
                if (outcome instanceof Outcome.Failed(var fault, var _)) {
                    error(json, fault, target);
                }
                outputs(json, outcome.outputs());
            }
            case Event.Done(var state, var tally, var elapsed) -> {
                json.writeStringField("state", state.toString());
                json.writeNumberField("total", tally.total());
                json.writeNumberField("succeeded", tally.succeeded());
                json.writeNumberField("failed", tally.failed());
                json.writeNumberField("cancelled", tally.cancelled());
                json.writeNumberField("elapsedMs", elapsed.toMillis());
            }
        }
    }

    private static void target(JsonGenerator json, Target target) throws IOException {
        json.writeStringField("device", target.device());
        json.writeStringField("host", target.host());
        json.writeNumberField("port", target.port());
        json.writeStringField("platform", target.platform());
    }

    private static void error(JsonGenerator json, Fault fault, Target target) throws IOException {
        json.writeObjectFieldStart("error");
        json.writeStringField("code", fault.code());
        json.writeStringField("message", fault.message(target));
        json.writeEndObject();
    }

    private static void outputs(JsonGenerator json, List<Output> outputs) throws IOException {
        json.writeArrayFieldStart("outputs");
        for (var output : outputs) {
            json.writeStartObject();
            json.writeStringField("command", output.command());
            json.writeStringField("output", output.text());
            json.writeBooleanField("rejected", output.rejected());
            json.writeNumberField("elapsedMs", output.elapsed().toMillis());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
