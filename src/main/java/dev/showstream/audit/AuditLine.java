package dev.showstream.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.showstream.run.RunRequest;
import dev.showstream.run.RunSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Writes a deed as one line of JSON, in ASCII: what a caller typed cannot act on the terminal that shows the file.
final class AuditLine {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final int LONGEST_DETAIL = 1000;

    private AuditLine() {}

    /// @param untold how many of the same kind before it were left out
    static byte[] of(Deed deed, Instant at, long untold) {
        var line = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("at", at.truncatedTo(ChronoUnit.MILLIS).toString());
            json.writeStringField("event", deed.word());
            fields(json, deed);
            if (untold > 0) {
                json.writeNumberField("untold", untold);
            }
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return line.toByteArray();
    }

    private static void fields(JsonGenerator json, Deed deed) throws IOException {
        switch (deed) {
            case Deed.Started(var by, var run, var request, var total) -> {
                json.writeStringField("run", run);
                who(json, Deed.Stranger.of(by));
                json.writeNumberField("total", total);
                tasks(json, request);
            }
            case Deed.Refused(var by, var asked, var reason, var detail) -> {
                who(json, by);
                json.writeStringField("asked", asked);
                json.writeStringField("reason", reason);
                json.writeStringField("detail", detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)));
            }
            case Deed.Cancelled(var by, var run) -> {
                json.writeStringField("run", run);
                who(json, Deed.Stranger.of(by));
            }
            case Deed.Ended(var by, var run) -> {
                json.writeStringField("run", run.id());
                who(json, Deed.Stranger.of(by));
                outcome(json, run);
            }
        }
    }

    private static void who(JsonGenerator json, Deed.Stranger who) throws IOException {
        json.writeStringField("who", who.name());
        json.writeStringField("by", who.means());
        json.writeStringField("from", who.address());
    }

    private static void tasks(JsonGenerator json, RunRequest request) throws IOException {
        json.writeArrayFieldStart("tasks");
        for (var order : request.orders()) {
            json.writeStartObject();
            words(json, "commands", order.commands());
            words(json, "devices", order.selector().devices());
            words(json, "groups", order.selector().groups());
            words(json, "tags", order.selector().tags());
            words(json, "platforms", order.selector().platforms());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// Left out where it does not select.
    private static void words(JsonGenerator json, String field, List<String> words) throws IOException {
        if (words.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(field);
        for (var word : words) {
            json.writeString(word);
        }
        json.writeEndArray();
    }

    private static void outcome(JsonGenerator json, RunSnapshot run) throws IOException {
        var tally = run.tally();
        json.writeStringField("state", run.state().toString());
        json.writeNumberField("total", tally.total());
        json.writeNumberField("succeeded", tally.succeeded());
        json.writeNumberField("failed", tally.failed());
        json.writeNumberField("cancelled", tally.cancelled());
        json.writeNumberField("elapsedMs", run.elapsed().toMillis());
    }
}
