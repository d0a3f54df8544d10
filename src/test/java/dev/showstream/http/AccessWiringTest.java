package dev.showstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessWiringTest {
    private final AccessWiring wiring = new AccessWiring();

    private record Given(Optional<Path> tokensFile, Optional<List<String>> hosts) implements AccessSettings {
        @Override
        public Duration session() {
            return Duration.ofHours(1);
        }
    }

    private static Given tokens(Path file) {
        return new Given(Optional.of(file), Optional.empty());
    }

    @Test
    void aServerForTheWholeNetworkDoesNotStartWithoutAccessControl() {
        var open = new Given(Optional.empty(), Optional.empty());

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> wiring.callers(open, Clock.systemUTC(), "0.0.0.0"))
                .withMessageContaining("showstream.access.tokens-file");
        assertThat(wiring.callers(open, Clock.systemUTC(), "localhost").isControlled())
                .isFalse();
    }

    @Test
    void withATokensFileItMayListenAnywhere(@TempDir Path folder) throws Exception {
        var file = Files.createFile(folder.resolve("tokens"));

        assertThat(wiring.callers(tokens(file), Clock.systemUTC(), "0.0.0.0").isControlled())
                .isTrue();
    }

    @Test
    void aTokensFileThatIsNotThereStopsTheStart() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> wiring.callers(tokens(Path.of("none")), Clock.systemUTC(), "localhost"))
                .withMessageContaining("none: there is no such file");
    }

    @Test
    void aHostThatIsNoneStopsTheStart() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> wiring.allowed(
                        new Given(Optional.empty(), Optional.of(List.of("https://x/"))), Optional::empty))
                .withMessageContaining("showstream.access.hosts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "noc.example", "https://*.example", "/https:.*/", "https://noc.example/", "null", ""})
    void anOriginThatIsNoneStopsTheStart(String origin) {
        var open = new Given(Optional.empty(), Optional.empty());

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> wiring.allowed(open, () -> Optional.of(List.of(origin))))
                .withMessageContaining("showstream.cors.origins");
    }
}
