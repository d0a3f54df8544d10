package dev.showstream.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The image that needs no engine is as those of the Dockerfiles.
class JibImageTest {
    private static final String VARIABLES = "quarkus.jib.environment-variables.";
    private static final long SECOND = 1_000_000_000;

    private final Dockerfile dockerfile = Dockerfile.of("jvm");
    private final Properties image = new Properties();

    JibImageTest() throws IOException {
        try (var file = Files.newBufferedReader(Path.of("src/main/docker/image.properties"))) {
            image.load(file);
        }
    }

    @Test
    void itRunsAsTheOthersDo() {
        assertThat(dockerfile.last("USER")).containsExactly(image.getProperty("quarkus.jib.user"));
        assertThat(dockerfile.last("EXPOSE")).containsExactly(image.getProperty("quarkus.jib.ports"));
        assertThat(dockerfile.last("FROM")).containsExactly(image.getProperty("quarkus.jib.base-jvm-image"));
        assertThat(Dockerfile.of("native").last("FROM"))
                .containsExactly(image.getProperty("quarkus.jib.base-native-image"));
        assertThat(dockerfile.last("LABEL").getFirst())
                .contains(image.stringPropertyNames().stream()
                        .filter(name -> name.startsWith("quarkus.container-image.labels."))
                        .map(name -> "\"" + image.getProperty(name) + "\"")
                        .toList());
    }

    @Test
    void itSetsTheSameVariables() {
        var variables = image.stringPropertyNames().stream()
                .filter(name -> name.startsWith(VARIABLES))
                .map(name -> name.substring(VARIABLES.length()) + "=" + image.getProperty(name))
                .toList();

        assertThat(List.of(dockerfile.last("ENV").getFirst().split("\\s+", -1)))
                .containsExactlyInAnyOrderElementsOf(variables);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatAnEngineWouldLoadIsKept(@TempDir Path folder) throws Exception {
        var kept = Archive.ofJib(folder).kept(folder.resolve("image.tar"));

        assertThat(kept.json("config.json").at("/config/Env/0").asText()).isEqualTo("A=b");
        assertThat(kept.json("manifest.json").at("/0/Config").asText()).isEqualTo("config.json");
        assertThat(kept.json("manifest.json").at("/0/RepoTags/0").asText()).isEqualTo("showstream:latest");
        assertThat(kept.text("layer.tar.gz")).isEqualTo("layer");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itHasWhatTheDockerfilesSayAndJibCannot(@TempDir Path folder) throws Exception {
        var config = Archive.ofJib(folder)
                .kept(folder.resolve("image.tar"))
                .json("config.json")
                .path("config");

        var check = config.path("Healthcheck");
        assertThat(check.path("Test"))
                .extracting(JsonNode::asText)
                .containsExactly("CMD", "java", "-jar", "/opt/showstream/quarkus-run.jar", "health");
        var times = "--interval=%ss --timeout=%ss --start-period=%ss --retries=%s "
                .formatted(
                        check.path("Interval").asLong() / SECOND,
                        check.path("Timeout").asLong() / SECOND,
                        check.path("StartPeriod").asLong() / SECOND,
                        check.path("Retries").asText());
        assertThat(dockerfile.last("HEALTHCHECK").getFirst()).startsWith(times);
        assertThat(config.path("Volumes").fieldNames()).toIterable().isEqualTo(dockerfile.last("VOLUME"));
        assertThat(config.path("WorkingDir").asText())
                .isEqualTo(dockerfile.last("WORKDIR").getFirst());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theServersOwnFolderIsALayerThatEveryListHas(@TempDir Path folder) throws Exception {
        var kept = Archive.ofJib(folder).kept(folder.resolve("image.tar"));
        var config = kept.json("config.json");

        assertThat(kept.json("manifest.json").at("/0/Layers"))
                .extracting(JsonNode::asText)
                .containsExactly("layer.tar.gz", "state.tar");
        assertThat(config.at("/rootfs/diff_ids"))
                .extracting(JsonNode::asText)
                .containsExactly("sha256:1", "sha256:" + kept.sha256("state.tar"));
        assertThat(config.path("history")).hasSize(2);
        assertThat(kept.listing("state.tar"))
                .containsPattern("drwxrwx--- 10001/0 .* \\./var/lib/showstream/\n")
                .hasLineCount(1);
        assertThat(dockerfile.last("RUN").getFirst()).isEqualTo("install -d -o 10001 -g 0 -m 0770 /var/lib/showstream");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anArchiveOfAnotherKindIsNotKeptHalfDone(@TempDir Path folder) throws Exception {
        var archive = Archive.of(folder, "{}", "[]");

        assertThat(archive.keep(folder.resolve("image.tar"))).isNotZero();
        assertThat(folder.resolve("image.tar")).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void jibIsToldOfWhatPlatformItIs() throws Exception {
        var process = new ProcessBuilder("src/main/scripts/keep-image", "info", "-f", "{{json .}}").start();

        assertThat(new ObjectMapper()
                        .readTree(process.getInputStream())
                        .get("OSType")
                        .asText())
                .isEqualTo("linux");
        assertThat(process.waitFor()).isZero();
    }
}
