package dev.showstream.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.showstream.outcome.Target;
import dev.showstream.run.RunRequest.Order;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a run was asked for, as it is kept beside the run's events: no credential, and of each device no more than
/// its events say.
record SavedPlan(Instant startedAt, int workers, List<Order> asked, List<Asked> tasks) {
    private static final JsonMapper JSON = JsonMapper.builder(new JsonFactory()).build();

    /// One device and its commands.
    record Asked(Target target, List<String> commands) {}

    static SavedPlan of(RunPlan plan, Instant startedAt) {
        return new SavedPlan(
                startedAt,
                plan.workers(),
                plan.asked(),
                plan.tasks().stream()
                        .map(task -> new Asked(task.device().target(), task.commands()))
                        .toList());
    }

    /// JSON, a device a line.
    byte[] write() {
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("startedAt", startedAt.toString());
            json.writeNumberField("workers", workers);
            json.writeFieldName("asked");
            json.writeTree(SavedOrders.write(asked));
            json.writeArrayFieldStart("tasks");
            for (var task : tasks) {
                json.writeRaw('\n');
                json.writeTree(tree(task));
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static JsonNode tree(Asked task) {
        var tree = JSON.createObjectNode()
                .put("device", task.target().device())
                .put("host", task.target().host())
                .put("port", task.target().port())
                .put("platform", task.target().platform());
        task.commands().forEach(tree.putArray("commands")::add);
        return tree;
    }

    /// @throws IOException where it is not what [#write] wrote
    static SavedPlan read(byte[] json) throws IOException {
        try {
            var tree = JSON.readTree(json);
            var tasks = new ArrayList<Asked>();
            tree.required("tasks").forEach(task -> tasks.add(asked(task)));
            return new SavedPlan(
                    Instant.parse(tree.required("startedAt").textValue()),
                    tree.required("workers").intValue(),
                    SavedOrders.read(tree.path("asked")),
                    List.copyOf(tasks));
        } catch (RuntimeException e) {
            throw new IOException("no plan of a run: " + e.getMessage(), e);
        }
    }

    private static Asked asked(JsonNode task) {
        var target = new Target(
                task.required("device").textValue(),
                task.required("host").textValue(),
                task.required("port").intValue(),
                task.required("platform").textValue());
        var commands = new ArrayList<String>();
        task.required("commands").forEach(command -> commands.add(command.textValue()));
        return new Asked(target, List.copyOf(commands));
    }
}
