package dev.showstream.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The objects of one overlay, as `kubectl kustomize` renders them and Kubernetes' own types read them.
record Manifests(List<JsonNode> objects) {
    static final Map<String, Class<? extends HasMetadata>> TYPES = List.<Class<? extends HasMetadata>>of(
                    Namespace.class,
                    ServiceAccount.class,
                    ConfigMap.class,
                    Secret.class,
                    Service.class,
                    PersistentVolumeClaim.class,
                    Deployment.class,
                    PodDisruptionBudget.class,
                    NetworkPolicy.class,
                    HorizontalPodAutoscaler.class,
                    HTTPRoute.class,
                    ServiceMonitor.class)
            .stream()
            .collect(Collectors.toMap(
                    type -> HasMetadata.getApiVersion(type) + " " + HasMetadata.getKind(type), Function.identity()));

    static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new Strict());

    /// The types have a place for whatever they do not know; here nothing is to land in it.
    private static final class Strict extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }

    static Manifests render(Path overlay) throws IOException, InterruptedException {
        var process = new ProcessBuilder("kubectl", "kustomize", overlay.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("kubectl kustomize " + overlay + " failed");
        }
        return parse(text);
    }

    static Manifests parse(String text) {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        return new Manifests(StreamSupport.stream(yaml.loadAll(text).spliterator(), false)
                .map(MAPPER::<JsonNode>valueToTree)
                .toList());
    }

    /// Fails where the object has a field that its type does not know.
    static HasMetadata typed(JsonNode object) {
        var kind =
                object.path("apiVersion").asText() + " " + object.path("kind").asText();
        var type = TYPES.get(kind);
        if (type == null) {
            throw new AssertionError("no type is known for " + kind);
        }
        try {
            return MAPPER.treeToValue(object, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(kind, e);
        }
    }

    <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects.stream()
                .map(Manifests::typed)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    <T extends HasMetadata> T the(Class<T> type) {
        var all = all(type);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " objects of " + type);
        }
        return all.getFirst();
    }

    /// The one whose name begins so; a hash may follow.
    <T extends HasMetadata> T named(Class<T> type, String name) {
        return all(type).stream()
                .filter(object -> object.getMetadata().getName().matches(name + "(-[a-z0-9]{10})?"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }
}
