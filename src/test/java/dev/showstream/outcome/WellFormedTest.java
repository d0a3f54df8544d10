package dev.showstream.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WellFormedTest {
    @Test
    void aWholeTextStaysAsItIs() {
        var text = "*17:33:11 UTC ü 😀 end";

        assertThat(WellFormed.of(text)).isSameAs(text);
    }

    @Test
    void halfACharacterIsReplacedWhereverItStands() {
        assertThat(WellFormed.of("\ud83d")).isEqualTo("\ufffd");
        assertThat(WellFormed.of("\ude00a")).isEqualTo("\ufffda");
        assertThat(WellFormed.of("a\ud83d\ud83d\ude00\ude00b")).isEqualTo("a\ufffd😀\ufffdb");
    }

    @Test
    void outputsAndMessagesAreWhole() {
        var target = new Target("r1", "192.168.100.1", 22, "cisco_ios");

        assertThat(new Output("show clock", "a\ud83d", false, Duration.ZERO).text())
                .isEqualTo("a\ufffd");
        assertThat(new Fault.NoPrompt(Duration.ofSeconds(1), "\ud83d…").message(target))
                .contains("\"\ufffd…\"");
    }
}
