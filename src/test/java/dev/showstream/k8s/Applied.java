package dev.showstream.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The cluster's objects by their path in the API, and who watches them. An object in it is not changed any more, but
/// replaced.
final class Applied {
    private final Map<String, ObjectNode> objects = new TreeMap<>();
    private final List<Watcher> watchers = new ArrayList<>();
    private long revision;

    private record Watcher(String folder, Consumer<ObjectNode> told) {
        void tell(String path, ObjectNode object) {
            if (isIn(folder, path)) {
                told.accept(object);
            }
        }
    }

    private static boolean isIn(String folder, String path) {
        return path.startsWith(folder + "/") && path.indexOf('/', folder.length() + 1) < 0;
    }

    synchronized void put(String path, ObjectNode object) {
        var metadata = (ObjectNode) object.get("metadata");
        metadata.put("uid", path)
                .put("creationTimestamp", "2026-01-01T00:00:00Z")
                .put("resourceVersion", String.valueOf(++revision))
                .put("generation", 1);
        objects.put(path, object);
        watchers.forEach(watcher -> watcher.tell(path, object));
    }

    /// The object of that path, or the list of those in it. Selectors are not looked at: there is one of everything
    /// that somebody selects.
    synchronized Optional<JsonNode> at(String path) {
        var object = objects.get(path);
        return object != null ? Optional.of(object) : list(path);
    }

    private Optional<JsonNode> list(String folder) {
        var items = Manifests.MAPPER.createArrayNode();
        objects.forEach((path, object) -> {
            if (isIn(folder, path)) {
                items.add(object);
            }
        });
        return items.isEmpty() ? Optional.empty() : Optional.of(list(items.get(0), items));
    }

    private ObjectNode list(JsonNode first, JsonNode items) {
        var list = Answer.of("kind", first.path("kind").asText() + "List")
                .put("apiVersion", first.path("apiVersion").asText());
        list.putObject("metadata").put("resourceVersion", String.valueOf(revision));
        return list.set("items", items);
    }

    /// Tells of each object of a folder that is newer than a revision, now and whenever one comes.
    synchronized void watch(String folder, long since, Consumer<ObjectNode> told) {
        objects.forEach((path, object) -> {
            if (object.at("/metadata/resourceVersion").asLong() > since) {
                new Watcher(folder, told).tell(path, object);
            }
        });
        watchers.add(new Watcher(folder, told));
    }
}
