package dev.showstream.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.peers.Peer;
import dev.showstream.peers.RealPeers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Types what docs/container.md says.
@RealPeers({Peer.PODMAN, Peer.CURL})
@ExtendWith(ImageOfThisBuild.Shared.class)
class ContainerPageIT {
    private static final String READY = "http://localhost:8080/q/health/ready";

    private final ImageOfThisBuild image;
    private final Containers shell;

    ContainerPageIT(ImageOfThisBuild image) {
        this.image = image;
        shell = image.shell();
    }

    private static String command(String part) throws IOException {
        return Example.leftTo("ContainerPageIT", Path.of("docs/container.md"), part);
    }

    @AfterEach
    void stopWhatRuns() throws Exception {
        shell.type("docker rm --all --force --volumes --time 0");
    }

    @Test
    void theLabAnswersAsNobodyInParticularOnARootThatCannotBeWritten() throws Exception {
        shell.type("docker run -d --name lab "
                + command("SHOWSTREAM_LAB_DEVICES").strip().substring("docker run".length()));
        awaitReady();

        assertThat(shell.type("curl -sN 'http://localhost:8080/api/stream?command=sh%20clock'"))
                .contains("\"state\":\"finished\",\"total\":100");
        assertThat(shell.type("docker exec lab id -u")).startsWith("10001\n");
        assertThat(shell.ask("docker exec lab touch /opt/showstream/file").text())
                .contains("Read-only file system");
        assertThat(shell.type("docker exec lab ls -ld /var/lib/showstream")).startsWith("drwxrwx--- ");
        assertThat(shell.type("docker healthcheck run lab")).isBlank();
        assertThat(health("lab").status()).isZero();
    }

    @Test
    void onesOwnDevicesAreBehindTheToken() throws Exception {
        shell.type(command("--stop-timeout"));
        awaitReady();

        assertThat(shell.type(command("$(cat token)")))
                .contains("192.168.100.1")
                .doesNotContain("password");
        assertThat(shell.type("curl -s http://localhost:8080/api/devices")).contains("\"status\":401");
        assertThat(shell.type("docker healthcheck run showstream")).isBlank();
        assertThat(shell.type("docker exec showstream ls -A /var/lib/showstream"))
                .contains("runs");
    }

    /// Podman knows health checks by this format only.
    @Test
    void theImageOfTheDockerfileStartsFromWhatItHasLearnt() throws Exception {
        var line = command("docker build").lines().findFirst().orElseThrow();
        image.make(line.replace("docker build", "docker build -q --format docker"));

        shell.type("docker run -d --name learnt --network host -e SHOWSTREAM_LAB_ENABLED=true"
                + " -e SHOWSTREAM_LAB_DEVICES=1 -e JAVA_TOOL_OPTIONS=-Xlog:class+load showstream");
        awaitReady();

        assertThat(shell.type("docker logs learnt 2>&1 | grep 'QuarkusEntryPoint source'"))
                .contains("source: shared objects file");
        assertThat(health("learnt").status()).isZero();
    }

    @Test
    void aContainerWhoseServerDoesNotAnswerIsNotWell() throws Exception {
        shell.type("docker run -d --name idle --entrypoint sleep showstream infinity");

        assertThat(health("idle").status()).isEqualTo(1);
        assertThat(health("idle").text()).contains("http://localhost:8080/ cannot be reached");
    }

    @Test
    void aServerThatRunsOutOfMemoryEndsSoThatItIsStartedAnew() throws Exception {
        var said = shell.ask("docker run --network none -e JAVA_TOOL_OPTIONS=-Xmx12m showstream");

        assertThat(said.text()).contains("Terminating due to java.lang.OutOfMemoryError");
        assertThat(said.status()).isEqualTo(3);
    }

    @Test
    void theListOfWhatIsInItIsInIt() throws IOException {
        try (var apps = Files.list(image.checkout().resolve("target/quarkus-app/app"));
                var app = new JarFile(apps.findFirst().orElseThrow().toFile())) {
            assertThat(app.getEntry("META-INF/sbom/showstream-sbom.json")).isNotNull();
        }
    }

    /// The very command that the image asks for, since an engine has patience with a container that is just starting.
    private Containers.Said health(String container) throws Exception {
        var check = shell.type("docker inspect --format '{{json .Config.Healthcheck.Test}}' " + container);
        assertThat(check).startsWith("[\"CMD\",");
        var words = check.replaceAll("^\\[\"CMD\",|]\\s*$", "").replace(',', ' ');
        return shell.ask("docker exec %s %s".formatted(container, words));
    }

    private void awaitReady() throws Exception {
        shell.type("while [ -n \"$(docker ps -q)\" ] && ! curl -sf -o /dev/null " + READY + "; do sleep 0.2; done");
        shell.type("curl -sf -o /dev/null " + READY + " || { docker logs $(docker ps -aq); false; }");
    }
}
