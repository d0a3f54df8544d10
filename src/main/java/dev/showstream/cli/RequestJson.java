package dev.showstream.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showstream.run.RunRequest;
import dev.showstream.run.RunRequest.Order;
import java.time.Duration;
import java.util.List;

/// Writes a run as `POST /api/runs` takes it.
final class RequestJson {
    private RequestJson() {}

    static String of(RunRequest request) {
        var body = JsonNodeFactory.instance.objectNode();
        var tasks = body.putArray("tasks");
        request.orders().forEach(order -> order(tasks.addObject(), order));
        request.workers().ifPresent(workers -> body.put("workers", workers));
        request.deviceTimeout().map(Duration::toString).ifPresent(limit -> body.put("deviceTimeout", limit));
        request.timeout().map(Duration::toString).ifPresent(limit -> body.put("timeout", limit));
        return body.toString();
    }

    private static void order(ObjectNode task, Order order) {
        words(task, "commands", order.commands());
        words(task, "devices", order.selector().devices());
        words(task, "groups", order.selector().groups());
        words(task, "tags", order.selector().tags());
        words(task, "platforms", order.selector().platforms());
    }

    private static void words(ObjectNode task, String field, List<String> words) {
        if (!words.isEmpty()) {
            words.forEach(task.putArray(field)::add);
        }
    }
}
