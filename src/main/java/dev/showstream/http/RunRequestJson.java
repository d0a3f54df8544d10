package dev.showstream.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showstream.inventory.Selector;
import dev.showstream.run.RunRequest;
import dev.showstream.run.RunRequest.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Reads the JSON of `POST /api/runs`, the short form and the full one, and names the field that is wrong.
final class RunRequestJson {
    private static final Set<String> SELECTORS = Set.of("devices", "groups", "tags", "platforms");
    private static final Set<String> LIMITS = Set.of("workers", "deviceTimeout", "timeout");
    private static final Set<String> COMMANDS = Set.of("command", "commands");

    private static final Pattern COMMAND = Pattern.compile("commands(\\[0])?$");
    private static final Pattern TASK = Pattern.compile("^tasks\\[(\\d+)]\\.");

    private RunRequestJson() {}

    /// How this body names a field of the full form.
    static UnaryOperator<String> naming(JsonNode body) {
        return field -> {
            var task = TASK.matcher(field);
            if (!task.find()) {
                return field;
            }
            var full = body.has("tasks");
            var place = full ? body.get("tasks").get(Integer.parseInt(task.group(1))) : body;
            var named = full ? field : task.replaceFirst("");
            return place.has("command") ? COMMAND.matcher(named).replaceFirst("command") : named;
        };
    }

    static RunRequest read(JsonNode body) {
        if (!body.isObject()) {
            throw ProblemException.badRequest("body", "a JSON object is needed, such as {\"command\": \"show clock\"}");
        }
        return new RunRequest(orders(body), workers(body), duration(body, "deviceTimeout"), duration(body, "timeout"));
    }

    private static List<Order> orders(JsonNode body) {
        if (!body.has("tasks")) {
            known(body, "", List.of(SELECTORS, COMMANDS, LIMITS, Set.of("tasks")));
            return List.of(order(body, ""));
        }
        known(body, "", List.of(LIMITS, Set.of("tasks")));
        var tasks = body.get("tasks");
        if (!tasks.isArray()) {
            throw ProblemException.badRequest("tasks", "a list is needed");
        }
        var orders = new ArrayList<Order>();
        for (var i = 0; i < tasks.size(); i++) {
            var at = "tasks[" + i + "]";
            if (!tasks.get(i).isObject()) {
                throw ProblemException.badRequest(at, "an object with \"commands\" is needed");
            }
            known(tasks.get(i), at + ".", List.of(SELECTORS, COMMANDS));
            orders.add(order(tasks.get(i), at + "."));
        }
        return orders;
    }

    private static Order order(JsonNode task, String at) {
        var selector = new Selector(
                patterns(task, at, "devices"),
                patterns(task, at, "groups"),
                patterns(task, at, "tags"),
                patterns(task, at, "platforms"));
        return new Order(selector, commands(task, at));
    }

    private static List<String> commands(JsonNode task, String at) {
        if (task.has("command") && task.has("commands")) {
            throw ProblemException.badRequest(at + "command", "\"command\" and \"commands\" exclude each other");
        }
        if (task.has("command")) {
            if (!task.get("command").isTextual()) {
                throw ProblemException.badRequest(at + "command", "a string is needed");
            }
            return List.of(task.get("command").textValue());
        }
        if (!task.has("commands")) {
            throw ProblemException.badRequest(
                    at.isEmpty() ? "command" : at + "commands", "missing: say which command to run");
        }
        return words(task, at, "commands");
    }

    /// A program that has found no device to ask does not mean all of them.
    private static List<String> patterns(JsonNode task, String at, String field) {
        var patterns = words(task, at, field);
        if (patterns.isEmpty() && task.has(field)) {
            throw ProblemException.badRequest(
                    at + field, "an empty list selects no device; leave it out to select all");
        }
        return patterns;
    }

    private static List<String> words(JsonNode task, String at, String field) {
        var node = task.path(field);
        if (node.isMissingNode()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw ProblemException.badRequest(at + field, "a list of strings is needed");
        }
        var words = new ArrayList<String>();
        for (var i = 0; i < node.size(); i++) {
            if (!node.get(i).isTextual()) {
                throw ProblemException.badRequest(at + field + "[" + i + "]", "a string is needed");
            }
            words.add(node.get(i).textValue());
        }
        return words;
    }

    private static Optional<Integer> workers(JsonNode body) {
        var node = body.path("workers");
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw ProblemException.badRequest("workers", "a whole number is needed");
        }
        return Optional.of(node.intValue());
    }

    private static Optional<Duration> duration(JsonNode body, String field) {
        var node = body.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual() && !node.isNumber()) {
            throw ProblemException.badRequest(field, "an ISO-8601 duration such as \"PT30S\" is needed");
        }
        return Durations.parse(field, node.asText());
    }

    /// Ends the request where an object has a field that is in none of the sets.
    static void known(JsonNode node, String at, List<Set<String>> valid) {
        node.fieldNames().forEachRemaining(field -> {
            if (valid.stream().noneMatch(names -> names.contains(field))) {
                var names = valid.stream().flatMap(Set::stream).sorted().toList();
                throw ProblemException.badRequest(at + field, "not known; valid are " + String.join(", ", names));
            }
        });
    }
}
