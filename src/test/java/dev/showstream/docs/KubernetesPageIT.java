package dev.showstream.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.k8s.Cluster;
import dev.showstream.peers.Peer;
import dev.showstream.peers.RealPeers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Types what docs/kubernetes.md says, at a cluster of one pod.
@RealPeers({Peer.PODMAN, Peer.KUBECTL, Peer.CURL})
@ExtendWith(ImageOfThisBuild.Shared.class)
class KubernetesPageIT {
    @TempDir
    private Path node;

    private final Containers shell;

    KubernetesPageIT(ImageOfThisBuild image) {
        shell = image.shell();
    }

    private static String command(String part) throws IOException {
        return Example.leftTo("KubernetesPageIT", Path.of("docs/kubernetes.md"), part);
    }

    @BeforeEach
    void startTheCluster() throws Exception {
        var arguments =
                "-cp \"%s\" %s %s".formatted(System.getProperty("java.class.path"), Cluster.class.getName(), node);
        Files.writeString(node.resolve("arguments"), arguments);
        shell.type("docker load -q -i target/showstream-image.tar");
        shell.type("export NODE=%s KUBECONFIG=%<s/kubeconfig".formatted(node));
        shell.type("'%s/bin/java' @$NODE/arguments >$NODE/log 2>&1 &".formatted(System.getProperty("java.home")));
        shell.type("until [ -f $KUBECONFIG ]; do kill -0 %1 || { cat $NODE/log; break; }; sleep 0.2; done");
    }

    @AfterEach
    void stopIt() throws Exception {
        shell.type("kill $(jobs -p); wait; docker rm --all --force --volumes --time 0");
    }

    @Test
    void theLabAnswersThroughTheForwardedPort() throws Exception {
        for (var line : command("k8s/overlays/lab").lines().toList()) {
            if (line.contains("port-forward")) {
                forward(line);
            } else {
                install(line);
            }
        }

        assertThat(shell.type(command("curl"))).contains("\"state\":\"finished\",\"total\":3,\"succeeded\":3");
        assertThat(shell.type("curl -s http://localhost:8080/api/devices")).contains("\"status\":401");
    }

    /// Types a command that fails with all that the pod and the cluster have said.
    private void install(String command) throws Exception {
        shell.type(command + " || { docker logs pod; cat $NODE/log; false; }");
    }

    /// Types a command that goes on until it is stopped.
    private void forward(String command) throws Exception {
        shell.type(command + " >$NODE/forward 2>&1 &");
        shell.type(
                "until grep -q Forwarding $NODE/forward; do kill -0 %2 || { cat $NODE/forward; break; }; sleep 0.2; done");
    }

    @Test
    void productionStartsAsItStandsAndLetsNobodyIn() throws Exception {
        shell.type("docker tag showstream registry.example.org/netops/showstream:0.1.0");
        install(command("k8s/overlays/production").strip());
        install("kubectl -n showstream rollout status deployment/showstream");
        forward("kubectl -n showstream port-forward service/showstream 8080:80");

        assertThat(shell.type("curl -s -H 'Authorization: Bearer change-me' http://localhost:8080/api/devices"))
                .contains("\"status\":401");
        assertThat(shell.type("docker logs pod 2>&1"))
                .contains("1 devices from /etc/showstream/inventory/devices.yaml");
        assertThat(shell.type("docker exec pod ls -A /var/lib/showstream")).contains("runs");
    }

    @Test
    void theClusterRefusesWhatKubernetesWouldRefuse() throws Exception {
        shell.type(
                "kubectl kustomize k8s/overlays/lab | sed 's/readOnlyRootFilesystem/readonlyRootFilesystem/' >$NODE/lab");

        var said = shell.ask("kubectl apply -f $NODE/lab");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.text())
                .contains("Unrecognized field \"readonlyRootFilesystem\"")
                .contains("service/showstream created");
    }
}
