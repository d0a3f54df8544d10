package dev.showstream.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the cluster says that it knows: the kinds of `k8s/`, and that it refuses unknown fields of them itself, so that
/// `kubectl` need not look for them.
final class Discovery {
    private static final Map<String, JsonNode> PAGES = pages();

    private Discovery() {}

    private static Map<String, JsonNode> pages() {
        var pages = new HashMap<String, JsonNode>();
        pages.put("/api", Answer.of("kind", "APIVersions").set("versions", list("v1")));
        pages.put("/apis", groups());
        pages.put("/openapi/v3", descriptions());
        versions().forEach(version -> {
            pages.put(path(version), resources(version));
            pages.put("/openapi/v3" + path(version), description(version));
        });
        return pages;
    }

    static Optional<JsonNode> at(String path) {
        return Optional.ofNullable(PAGES.get(path));
    }

    private static Stream<String> versions() {
        return Manifests.TYPES.values().stream().map(HasMetadata::getApiVersion).distinct();
    }

    private static Stream<Class<? extends HasMetadata>> types(String version) {
        return Manifests.TYPES.values().stream()
                .filter(type -> HasMetadata.getApiVersion(type).equals(version));
    }

    private static String path(String version) {
        return version.contains("/") ? "/apis/" + version : "/api/" + version;
    }

    private static ArrayNode list(String... texts) {
        return Manifests.MAPPER.valueToTree(texts);
    }

    private static ObjectNode groups() {
        var groups = versions().filter(version -> version.contains("/")).map(version -> {
            var named = Map.of("groupVersion", version, "version", version.substring(version.indexOf('/') + 1));
            return Map.of(
                    "name", version.substring(0, version.indexOf('/')),
                    "versions", Stream.of(named).toList(),
                    "preferredVersion", named);
        });
        return Answer.of("kind", "APIGroupList").set("groups", Manifests.MAPPER.valueToTree(groups.toList()));
    }

    private static ObjectNode resources(String version) {
        var resources = types(version)
                .map(type -> Map.of(
                        "name", HasMetadata.getPlural(type),
                        "singularName", HasMetadata.getSingular(type),
                        "namespaced", Namespaced.class.isAssignableFrom(type),
                        "kind", HasMetadata.getKind(type),
                        "verbs", list("create", "get")));
        return Answer.of("kind", "APIResourceList")
                .put("groupVersion", version)
                .set("resources", Manifests.MAPPER.valueToTree(resources.toList()));
    }

    private static ObjectNode descriptions() {
        var paths = versions()
                .collect(Collectors.toMap(
                        version -> path(version).substring(1),
                        version -> Map.of("serverRelativeURL", "/openapi/v3" + path(version))));
        return Manifests.MAPPER.createObjectNode().set("paths", Manifests.MAPPER.valueToTree(paths));
    }

    private static ObjectNode description(String version) {
        var parameters = list();
        parameters.addObject().put("name", "fieldValidation").put("in", "query");
        var paths = types(version)
                .collect(Collectors.toMap(
                        type -> path(version) + "/" + HasMetadata.getPlural(type),
                        type -> Map.of(
                                "patch",
                                Map.of("parameters", parameters, "x-kubernetes-group-version-kind", kind(type)))));
        return Answer.of("openapi", "3.0.0").set("paths", Manifests.MAPPER.valueToTree(paths));
    }

    private static Map<String, String> kind(Class<? extends HasMetadata> type) {
        return Map.of(
                "group", HasMetadata.getGroup(type),
                "version", HasMetadata.getVersion(type),
                "kind", HasMetadata.getKind(type));
    }
}
