package dev.showstream.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTest {
    @ParameterizedTest
    @CsvSource({"200ms, PT0.2S", "5s, PT5S", "1.5s, PT1.5S", "2m, PT2M", "0ms, PT0S"})
    void oneDurationIsFixed(String text, Duration value) {
        assertThat(Latency.parse(text)).isEqualTo(new Latency.Fixed(value));
    }

    @Test
    void twoEndsAreUniform() {
        var latency = Latency.parse("uniform 50ms..2s");
        assertThat(latency).isEqualTo(new Latency.Uniform(Duration.ofMillis(50), Duration.ofSeconds(2)));
        assertThat(drawn(latency)).allMatch(d -> d.toMillis() >= 50 && d.toMillis() <= 2_000);
    }

    @Test
    void aMedianAndASpreadAreLogNormal() {
        var latency = Latency.parse("lognormal 200ms 0.8");
        assertThat(latency).isEqualTo(new Latency.LogNormal(Duration.ofMillis(200), 0.8));
        assertThat(drawn(latency).filter(d -> d.toMillis() < 200).count()).isBetween(400L, 600L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", "200", "uniform 50ms", "uniform 2s..50ms", "lognormal 200ms", "-5ms", "1h"})
    void anythingElseIsRefusedWithWhatIsValid(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Latency.parse(text))
                .withMessageStartingWith("latency ");
    }

    private static Stream<Duration> drawn(Latency latency) {
        var random = new SplittableRandom(1);
        return Stream.generate(() -> latency.draw(random)).limit(1_000);
    }
}
