package dev.showstream.k8s;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A pod's volumes as folders of its node: they belong to root and the pod's `fsGroup`, with a kubelet's modes.
final class Volumes {
    private static final int FOLDER = 02775;
    private static final int FILE = 0644;

    private final Path node;
    private final Applied applied;

    Volumes(Path node, Applied applied) {
        this.node = node;
        this.applied = applied;
    }

    /// The options that mount a pod's volumes.
    ///
    /// @param namespace its path in the API
    List<String> mounts(PodSpec pod, String namespace) throws IOException {
        var group = pod.getSecurityContext().getFsGroup().intValue();
        var folders = new TreeMap<String, Path>();
        for (var volume : pod.getVolumes()) {
            var folder = Files.createDirectory(node.resolve(volume.getName()));
            for (var file : files(volume, namespace).entrySet()) {
                give(Files.write(folder.resolve(file.getKey()), file.getValue()), group, mode(volume));
            }
            give(folder, group, FOLDER);
            folders.put(volume.getName(), folder);
        }
        return pod.getContainers().getFirst().getVolumeMounts().stream()
                .map(mount -> "--volume=%s:%s%s"
                        .formatted(
                                requireNonNull(folders.get(mount.getName())),
                                mount.getMountPath(),
                                Boolean.TRUE.equals(mount.getReadOnly()) ? ":ro" : ""))
                .toList();
    }

    /// The data of a ConfigMap.
    Map<String, String> config(String namespace, String name) {
        return data(namespace + "/configmaps/" + name, Function.identity());
    }

    private <T> Map<String, T> data(String path, Function<String, T> reading) {
        var object = applied.at(path).orElseThrow(() -> new IllegalStateException(path + " is not there"));
        return object.path("data").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> reading.apply(each.getValue().asText())));
    }

    private Map<String, byte[]> files(Volume volume, String namespace) {
        if (volume.getConfigMap() != null) {
            return data(
                    namespace + "/configmaps/" + volume.getConfigMap().getName(),
                    text -> text.getBytes(StandardCharsets.UTF_8));
        }
        if (volume.getSecret() != null) {
            return data(namespace + "/secrets/" + volume.getSecret().getSecretName(), Base64.getMimeDecoder()::decode);
        }
        if (volume.getPersistentVolumeClaim() != null) {
            var claim = namespace + "/persistentvolumeclaims/"
                    + volume.getPersistentVolumeClaim().getClaimName();
            return applied.at(claim).map(_ -> Map.<String, byte[]>of()).orElseThrow();
        }
        return Map.of();
    }

    private static int mode(Volume volume) {
        return volume.getSecret() == null
                ? FILE
                : requireNonNullElse(volume.getSecret().getDefaultMode(), FILE);
    }

    private static void give(Path path, int group, int mode) throws IOException {
        Files.setAttribute(path, "unix:gid", group);
        Files.setAttribute(path, "unix:mode", mode);
    }
}
