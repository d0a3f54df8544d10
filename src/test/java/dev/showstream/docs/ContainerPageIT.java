package dev.showstream.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.showstream.peers.Peer;
import dev.showstream.peers.RealPeers;
import dev.showstream.process.Artifact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Types what docs/container.md says, in a checkout whose classes are compiled, on a base that needs no registry.
@RealPeers({Peer.PODMAN, Peer.CURL})
class ContainerPageIT {
    private static final Pattern BLOCK =
            Pattern.compile("<!-- not run: ContainerPageIT [^\n]*-->\n```sh\n(.*?)```", Pattern.DOTALL);
    /// What this build has done with the very same sources.
    private static final String DONE = " -q -Dmaven.main.skip=true -Dmaven.test.skip=true -Djacoco.skip=true"
            + " -Dspotless.check.skip=true -Dquarkus.jib.base-jvm-image=tar://";

    private static final String READY = "http://localhost:8080/q/health/ready";

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Containers shell;

    private static List<String> page = List.of();

    @BeforeAll
    static void makeTheImage() throws Exception {
        assumeFalse(Artifact.underTest().isExecutable(), "the image of an executable has another base");
        page = BLOCK.matcher(Files.readString(Path.of("docs/container.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
        var checkout = checkout();
        shell = new Containers(checkout);
        var containers =
                shell.ask(". src/test/peers/containers '%s' '%s'".formatted(folder, System.getProperty("java.home")));
        assumeTrue(containers.status() == 0, () -> "no container can be run here: " + containers.text());
        shell.type("set -o pipefail");
        make(command("./mvnw package -Dimage"));
    }

    /// As it is before the command of the page, but for the compiler's work.
    private static Path checkout() throws Exception {
        var checkout = Files.createDirectory(folder.resolve("checkout"));
        var copied = new ProcessBuilder(
                        "sh",
                        "-c",
                        "cp -r --preserve=mode,timestamps pom.xml .mvn mvnw .dockerignore src showstream devices.yaml \"$0\""
                                + " && mkdir \"$0/target\" && cp -r target/classes \"$0/target\"",
                        checkout.toString())
                .inheritIO()
                .start();
        assertThat(copied.waitFor()).isZero();
        return checkout;
    }

    /// Where the containers are there is no network, and Maven may have something to fetch.
    private static void make(String commands) throws Exception {
        for (var command : commands.strip().split("\n| && ", -1)) {
            if (command.startsWith("./mvnw")) {
                build(command + DONE + folder + "/base.tar");
            } else {
                shell.type(command);
            }
        }
    }

    private static void build(String command) throws Exception {
        var maven = new ProcessBuilder("sh", "-c", command)
                .directory(folder.resolve("checkout").toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(maven.waitFor()).as("%s%n%s", command, said).isZero();
    }

    /// The one block of the page that holds this.
    private static String command(String part) {
        assertThat(page).filteredOn(block -> block.contains(part)).hasSize(1);
        return page.stream().filter(block -> block.contains(part)).findFirst().orElseThrow();
    }

    @AfterEach
    void stopWhatRuns() throws Exception {
        shell.type("docker rm --all --force --volumes --time 0");
    }

    @AfterAll
    static void close() {
        if (shell != null) {
            shell.close();
        }
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
        make(line.replace("docker build", "docker build -q --format docker"));

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
    void theListOfWhatIsInItIsInIt() throws IOException {
        try (var apps = Files.list(folder.resolve("checkout/target/quarkus-app/app"));
                var app = new JarFile(apps.findFirst().orElseThrow().toFile())) {
            assertThat(app.getEntry("META-INF/sbom/showstream-sbom.json")).isNotNull();
        }
    }

    /// The very command that the image asks for, since an engine has patience with a container that is just starting.
    private static Containers.Said health(String container) throws Exception {
        var check = shell.type("docker inspect --format '{{json .Config.Healthcheck.Test}}' " + container);
        assertThat(check).startsWith("[\"CMD\",");
        var words = check.replaceAll("^\\[\"CMD\",|]\\s*$", "").replace(',', ' ');
        return shell.ask("docker exec %s %s".formatted(container, words));
    }

    private static void awaitReady() throws Exception {
        shell.type("while [ -n \"$(docker ps -q)\" ] && ! curl -sf -o /dev/null " + READY + "; do sleep 0.2; done");
        shell.type("curl -sf -o /dev/null " + READY + " || { docker logs $(docker ps -aq); false; }");
    }
}
