package dev.showstream.lab.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.lab.LabDevices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShowTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static Stream<Show> shows() {
        return Show.ALL.stream();
    }

    /// Those whose text is about the router, not about the session.
    private static Stream<Show> aboutTheRouter() {
        return shows().filter(show -> !List.of("show history", "show privilege", "show terminal", "show users")
                .contains(show.words()));
    }

    private static View view(long seed, Instant now) {
        var router = new Router(
                LabDevices.device("198.18.0." + seed % 200),
                "r" + seed,
                Duration.ZERO,
                new Router.Origin(seed * 7_919, NOW));
        return new View(router, now, new View.Session(Level.PRIVILEGED, Window.DEFAULT), List.of("show clock"));
    }

    @ParameterizedTest
    @MethodSource("aboutTheRouter")
    void noTwoRoutersAreTheSame(Show show) {
        assertThat(IntStream.range(0, 200).mapToObj(seed -> show.text().apply(view(seed, NOW))))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("shows")
    void aRouterSaysTheSameTwice(Show show) {
        assertThat(show.text().apply(view(3, NOW))).isEqualTo(show.text().apply(view(3, NOW)));
    }

    @ParameterizedTest
    @MethodSource("shows")
    void everyTextIsPlainLinesOfAscii(Show show) {
        for (var seed = 0; seed < 50; seed++) {
            assertThat(show.text().apply(view(seed, NOW))).endsWith("\n").matches("[\\n\\x20-\\x7e]+");
        }
    }

    @ParameterizedTest
    @MethodSource("shows")
    void noTextHoldsACredential(Show show) {
        assertThat(show.text().apply(view(3, NOW))).doesNotContain("enabler");
    }

    @Test
    void theClockRuns() {
        assertThat(ShowClock.text(view(3, NOW))).isNotEqualTo(ShowClock.text(view(3, NOW.plusMillis(1))));
    }

    @Test
    void someClocksWereNeverSet() {
        var clocks = IntStream.range(0, 50)
                .mapToObj(seed -> ShowClock.text(view(seed, NOW)))
                .toList();
        assertThat(clocks).anyMatch(clock -> clock.endsWith("1993\n")).anyMatch(clock -> clock.endsWith("2026\n"));
        assertThat(clocks)
                .allMatch(clock -> clock.matches("\\*\\d\\d:\\d\\d:\\d\\d\\.\\d{3} UTC \\w{3} \\w{3} \\d+ \\d{4}\n"));
    }

    @Test
    void uptimeGrows() {
        var week = Duration.ofDays(7);
        assertThat(new Uptime(NOW, NOW.plus(week).plusSeconds(61)).words()).isEqualTo("1 week, 1 minute");
        assertThat(new Uptime(NOW, NOW.plusSeconds(7_200)).words()).isEqualTo("2 hours, 0 minutes");
        assertThat(new Uptime(NOW, NOW.plusSeconds(3_599)).age()).isEqualTo("00:59:59");
    }

    @Test
    void theAddressOfTheInventoryIsOnTheFirstInterface() {
        assertThat(ShowInterfaces.brief(view(3, NOW))
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow())
                .contains(" 198.18.0.3 ");
    }

    @Test
    void countersGrow() {
        assertThat(ShowInterfaces.all(view(3, NOW))).isNotEqualTo(ShowInterfaces.all(view(3, NOW.plusSeconds(60))));
    }
}
