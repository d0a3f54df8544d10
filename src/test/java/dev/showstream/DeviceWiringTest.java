package dev.showstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceWiringTest {
    private final DeviceWiring wiring = new DeviceWiring();

    @Test
    void aBadPlatformFileOfOnesOwnStopsTheStartInOneLine(@TempDir Path folder) throws IOException {
        var file = folder.resolve("acme.yaml");
        Files.writeString(file, "id: acme\nprompt: {ends: ['>']}\nwire: {echoes: perhaps}\n");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> wiring.platforms(settings(folder)))
                .withMessage(file + ":3: wire.echoes is neither true nor false; valid: true, false");
    }

    @Test
    void aGoodOneIsThereBesideTheBuiltIn(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("acme.yaml"), "id: acme\nprompt: {ends: ['>']}\n");

        assertThat(wiring.platforms(settings(folder)).names()).contains("acme", "cisco_ios");
    }

    @ParameterizedTest
    @CsvSource({
        "showstream.output-limit,0",
        "showstream.heartbeat,0s",
        "showstream.heartbeat,-1s",
        "showstream.runs.keep,-1",
        "showstream.runs.keep-for,-1s",
        "showstream.shutdown.grace,-5s"
    })
    void whatNoServerCouldKeepToIsNamed(String property, String value) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Ranges.check(settings(Map.of(property, value))))
                .withMessageStartingWith(property + " is ");
    }

    @Test
    void theDefaultsAndTheLeastAreKeptTo() {
        Ranges.check(settings(Map.of()));
        Ranges.check(settings(Map.of(
                "showstream.output-limit", "1", "showstream.runs.keep", "0", "showstream.shutdown.grace", "0s")));
    }

    private static Settings settings(Path platforms) {
        return settings(Map.of("showstream.platforms", platforms.toString()));
    }

    private static Settings settings(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(Settings.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(Settings.class);
    }
}
