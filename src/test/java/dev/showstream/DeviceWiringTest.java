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

    private static Settings settings(Path platforms) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(Settings.class)
                .withDefaultValues(Map.of("showstream.platforms", platforms.toString()))
                .build()
                .getConfigMapping(Settings.class);
    }
}
