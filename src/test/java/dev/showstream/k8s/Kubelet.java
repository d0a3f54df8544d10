package dev.showstream.k8s;

import static dev.showstream.Waiting.await;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Runs the pod of a Deployment in a container, with what its spec asks for and forbids.
final class Kubelet {
    private final Volumes volumes;
    private final Applied applied;
    private volatile String address = "";

    /// @param folder of the node, in which a pod's volumes are
    Kubelet(Path folder, Applied applied) {
        this.applied = applied;
        volumes = new Volumes(folder, applied);
    }

    /// Of the pod, once it runs.
    String address() {
        return address;
    }

    /// Returns when the pod has passed its probes, and the API says so.
    void run(Deployment deployment) {
        var namespace = "/namespaces/" + deployment.getMetadata().getNamespace();
        var pod = deployment.getSpec().getTemplate().getSpec();
        try {
            var container = type(command(pod, "/api/v1" + namespace));
            address = type(List.of("docker", "inspect", "--format", "{{.NetworkSettings.IPAddress}}", container));
            applied.put("/api/v1" + namespace + "/pods/showstream-0", running(deployment));
            probe(pod.getContainers().getFirst());
            applied.put("/apis/apps/v1" + namespace + "/deployments/showstream", available(deployment));
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw new AssertionError("the pod does not run", e);
        }
    }

    private List<String> command(PodSpec pod, String namespace) throws IOException {
        var container = pod.getContainers().getFirst();
        var security = pod.getSecurityContext();
        var command = new ArrayList<>(List.of("docker", "run", "--detach", "--name", "pod"));
        command.add("--user=%d:%d".formatted(security.getRunAsUser(), security.getRunAsGroup()));
        command.add("--group-add=" + security.getFsGroup());
        command.addAll(forbidden(container));
        environment(container, namespace).forEach((name, value) -> command.add("--env=" + name + "=" + value));
        command.addAll(volumes.mounts(pod, namespace));
        command.add(container.getImage());
        return command;
    }

    private static List<String> forbidden(Container container) {
        var security = container.getSecurityContext();
        var memory = requireNonNull(container.getResources().getLimits().get("memory"));
        var options = new ArrayList<>(List.of(
                "--read-only=" + security.getReadOnlyRootFilesystem(),
                "--security-opt=no-new-privileges=" + !security.getAllowPrivilegeEscalation(),
                "--memory=" + memory.getNumericalAmount()));
        security.getCapabilities().getDrop().forEach(each -> options.add("--cap-drop=" + each));
        return options;
    }

    private Map<String, String> environment(Container container, String namespace) {
        var environment = container.getEnvFrom().stream()
                .flatMap(
                        from -> volumes.config(namespace, from.getConfigMapRef().getName()).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        container.getEnv().forEach(each -> environment.put(each.getName(), each.getValue()));
        return environment;
    }

    private void probe(Container container) {
        try (var http = HttpClient.newHttpClient()) {
            for (var probe :
                    List.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe())) {
                await().until(() -> passes(http, container, probe));
            }
        }
    }

    private boolean passes(HttpClient http, Container container, Probe probe) throws InterruptedException {
        var port = container.getPorts().stream()
                .filter(each ->
                        each.getName().equals(probe.getHttpGet().getPort().getStrVal()))
                .findFirst()
                .orElseThrow()
                .getContainerPort();
        var uri = URI.create(
                "http://%s:%d%s".formatted(address, port, probe.getHttpGet().getPath()));
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false; // it does not listen yet
        }
    }

    private ObjectNode running(Deployment deployment) {
        var pod = Answer.of("kind", "Pod").put("apiVersion", "v1");
        pod.putObject("metadata")
                .put("name", "showstream-0")
                .put("namespace", deployment.getMetadata().getNamespace())
                .setAll((ObjectNode) Manifests.MAPPER.valueToTree(
                        Map.of("labels", deployment.getSpec().getSelector().getMatchLabels())));
        pod.set(
                "spec",
                Manifests.MAPPER.valueToTree(deployment.getSpec().getTemplate().getSpec()));
        pod.putObject("status").put("phase", "Running").put("podIP", address);
        return pod;
    }

    private static ObjectNode available(Deployment deployment) {
        ObjectNode object = Manifests.MAPPER.valueToTree(deployment);
        object.putObject("status")
                .put("observedGeneration", 1)
                .put("replicas", 1)
                .put("updatedReplicas", 1)
                .put("readyReplicas", 1)
                .put("availableReplicas", 1);
        return object;
    }

    private static String type(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }
}
