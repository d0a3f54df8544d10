package dev.showstream.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The image that needs no engine is as those of the Dockerfiles.
class JibImageTest {
    private static final String VARIABLES = "quarkus.jib.environment-variables.";

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
        var archive = Files.writeString(folder.resolve("archive"), "layers");
        var kept = folder.resolve("image.tar");

        var told = keepImage(kept, archive, "info", "-f", "{{json .}}");
        assertThat(new ObjectMapper().readTree(told).get("OSType").asText()).isEqualTo("linux");
        keepImage(kept, archive, "load");

        assertThat(kept).hasContent("layers");
    }

    private static String keepImage(Path kept, Path input, String... arguments) throws Exception {
        var builder = new ProcessBuilder(new ArrayList<>(List.of("src/main/scripts/keep-image")));
        builder.command().addAll(List.of(arguments));
        builder.environment().put("IMAGE_TAR", kept.toString());
        var process = builder.redirectInput(input.toFile()).start();
        var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return told;
    }
}
