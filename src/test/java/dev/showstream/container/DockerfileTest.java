package dev.showstream.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.Settings;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class DockerfileTest {
    static final List<String> VARIANTS = Dockerfile.VARIANTS;
    private static final List<Path> BUILT =
            List.of(Path.of("target/quarkus-app"), Path.of("target/showstream-0.1.0-SNAPSHOT-runner"));

    @ParameterizedTest
    @FieldSource("VARIANTS")
    void theServerIsNobodyInParticularAndListensWhereItSays(String variant) {
        var image = Dockerfile.of(variant);

        assertThat(image.last("USER")).containsExactly("10001:0");
        assertThat(image.last("EXPOSE")).containsExactly("8080");
        assertThat(image.last("VOLUME")).containsExactly("/var/lib/showstream");
        assertThat(image.last("LABEL").getFirst()).contains("image.title", "image.description", "image.licenses");
    }

    @ParameterizedTest
    @FieldSource("VARIANTS")
    void whatIsCopiedIsThereAndIsSentToTheEngine(String variant) throws IOException {
        var sent = Files.readAllLines(Path.of(".dockerignore"));

        assertThat(Dockerfile.of(variant).copied()).isNotEmpty().allSatisfy(source -> {
            assertThat(sent).contains("!" + source);
            var matcher = FileSystems.getDefault().getPathMatcher("glob:" + source);
            assertThat(Files.exists(Path.of(source)) || BUILT.stream().anyMatch(matcher::matches))
                    .isTrue();
        });
    }

    @ParameterizedTest
    @FieldSource("VARIANTS")
    void everyVariableIsASettingOfTheServer(String variant) {
        var settings = ConfigMappings.getProperties(ConfigClass.configClass(Settings.class)).keySet().stream()
                .map(name -> name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"))
                .toList();

        assertThat(Dockerfile.of(variant).variables()).isNotEmpty().allMatch(settings::contains);
    }

    @Test
    void bothImagesAreRunAlike() {
        for (var word : List.of("USER", "ENV", "VOLUME", "EXPOSE", "WORKDIR", "LABEL")) {
            assertThat(Dockerfile.of("jvm").last(word))
                    .isEqualTo(Dockerfile.of("native").last(word));
        }
    }

    @ParameterizedTest
    @FieldSource("VARIANTS")
    void theServerItselfIsAskedWhetherItIsWell(String variant) {
        var image = Dockerfile.of(variant);

        var asked = new ArrayList<>(image.entryPoint());
        assertThat(asked.remove("-XX:+ExitOnOutOfMemoryError")).isTrue();
        asked.add("health");
        assertThat(image.healthCheck()).isEqualTo(asked);
    }
}
