package dev.showstream.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.journal.Entry;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriptTest {

    @ParameterizedTest
    @CsvSource({"3, 0, 0, 32", "2, 1, 0, 31", "2, 0, 1, 31"})
    void onlyARunInWhichAllAnsweredEndsInGreen(int succeeded, int failed, int cancelled, int colour) {
        var done = "{'state': 'finished', 'total': 3, 'succeeded': %d, 'failed': %d, 'cancelled': %d, 'elapsedMs': 1}"
                .formatted(succeeded, failed, cancelled);

        assertThat(said("done", done)).startsWith("\u001b[" + colour + "mfinished: ");
    }

    @Test
    void oneIsNotMany() {
        assertThat(said("run", "{'total': 1, 'workers': 1}")).isEqualTo("run r: 1 device, 1 worker\n");
        assertThat(said("run", "{'total': 3, 'workers': 2}")).isEqualTo("run r: 3 devices, 2 workers\n");
    }

    private static String said(String type, String event) {
        return Transcript.COLOURED.of(
                new Entry("r", 1, type, event.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
}
