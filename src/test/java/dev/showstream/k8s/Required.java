package dev.showstream.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The fields that the API server insists on, which the Java types leave open: of what `k8s/` uses, from the
/// reference of each kind. A `*` is each element of a list, and a field below something that is not there is not
/// missed.
final class Required {
    private static final String POD = "spec/template/spec/";

    private static final Map<String, List<String>> FIELDS = Map.of(
            "Deployment",
            List.of(
                    "spec/selector",
                    "spec/template/metadata/labels",
                    POD + "containers",
                    POD + "containers/*/name",
                    POD + "containers/*/image",
                    POD + "containers/*/ports/*/containerPort",
                    POD + "containers/*/env/*/name",
                    POD + "containers/*/volumeMounts/*/name",
                    POD + "containers/*/volumeMounts/*/mountPath",
                    POD + "containers/*/startupProbe/httpGet/port",
                    POD + "containers/*/readinessProbe/httpGet/port",
                    POD + "containers/*/livenessProbe/httpGet/port",
                    POD + "containers/*/lifecycle/preStop/sleep/seconds",
                    POD + "volumes/*/name",
                    POD + "securityContext/seccompProfile/type"),
            "Service",
            List.of("spec/ports/*/port"),
            "PersistentVolumeClaim",
            List.of("spec/accessModes", "spec/resources/requests/storage"),
            "PodDisruptionBudget",
            List.of("spec/selector"),
            "NetworkPolicy",
            List.of("spec/podSelector", "spec/egress/*/to/*/ipBlock/cidr"),
            "HorizontalPodAutoscaler",
            List.of(
                    "spec/maxReplicas",
                    "spec/scaleTargetRef/kind",
                    "spec/scaleTargetRef/name",
                    "spec/metrics/*/type",
                    "spec/metrics/*/resource/name",
                    "spec/metrics/*/resource/target/type"),
            "HTTPRoute",
            List.of("spec/parentRefs/*/name", "spec/rules/*/backendRefs/*/name", "spec/rules/*/backendRefs/*/port"),
            "ServiceMonitor",
            List.of("spec/selector", "spec/endpoints", "spec/endpoints/*/authorization/credentials/key"));

    private Required() {}

    /// What `object` lacks, as paths.
    static List<String> missing(JsonNode object) {
        var kind = object.path("kind").asText();
        var paths = new ArrayList<>(List.of("apiVersion", "kind", "metadata/name"));
        paths.addAll(FIELDS.getOrDefault(kind, List.of()));
        return paths.stream()
                .filter(path -> isMissing(object, path))
                .map(path -> kind + ": " + path)
                .toList();
    }

    private static boolean isMissing(JsonNode object, String path) {
        var end = path.lastIndexOf('/');
        return parents(object, end < 0 ? "" : path.substring(0, end))
                .anyMatch(parent -> !parent.has(path.substring(end + 1)));
    }

    private static Stream<JsonNode> parents(JsonNode object, String path) {
        var nodes = Stream.of(object);
        for (var step : path.isEmpty() ? new String[0] : path.split("/", -1)) {
            nodes = nodes.flatMap(node -> step.equals("*") ? node.valueStream() : Stream.of(node.path(step)));
        }
        return nodes.filter(node -> !node.isMissingNode());
    }
}
