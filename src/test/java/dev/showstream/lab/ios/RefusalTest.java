package dev.showstream.lab.ios;

import static dev.showstream.lab.LabDevices.device;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    private final FakeLine line = new FakeLine();
    private final FakeLine.Session session = line.dial(device("192.168.100.1"));

    @BeforeEach
    void clear() {
        line.seen();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh clo", "SHOW CLOCK", "show clock", "  show   clock  "})
    void wordsMayBeShortened(String command) {
        assertThat(session.type(command + "\n")).contains("\r\n*").endsWith("R1>");
    }

    /// The caret is below the first character that fits nothing, the prompt counted in.
    @ParameterizedTest
    @CsvSource({
        "fooo, 3",
        "show bogus, 8",
        "sh bogus, 6",
        "show clack, 10",
        "show clock now, 14",
        "terminal length 513, 19"
    })
    void aWordThatIsUnknownIsMarked(String command, int column) {
        assertThat(session.type(command + "\n"))
                .isEqualTo(command + "\r\n" + " ".repeat(column)
                        + "^\r\n% Invalid input detected at '^' marker.\r\n\r\nR1>");
    }

    @Test
    void aWordThatMeansSeveralIsAmbiguous() {
        assertThat(session.type("sh i\n")).isEqualTo("sh i\r\n% Ambiguous command:  \"sh i\"\r\nR1>");
    }

    @Test
    void anUnfinishedCommandIsIncomplete() {
        assertThat(session.type("show ip\n")).isEqualTo("show ip\r\n% Incomplete command.\r\n\r\nR1>");
        assertThat(session.type("show\n")).isEqualTo("show\r\n% Type \"show ?\" for a list of subcommands\r\nR1>");
        assertThat(session.type("show version |\n")).contains("% Incomplete command.");
        assertThat(session.type("show version | include\n")).contains("% Incomplete command.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"show version | redirect flash:x", "show version | tee flash:x", "show version | x"})
    void pipesThatWriteAreUnknown(String command) {
        assertThat(session.type(command + "\n")).contains("% Invalid input detected at '^' marker.");
    }

    @Test
    void aBadRegularExpressionIsRefused() {
        assertThat(session.type("show version | include (\n")).contains("% Failed to compile regular expression");
    }

    @Test
    void nothingThatChangesTheRouterIsKnown() {
        assertThat(session.enabled().type("configure terminal\n")).contains("% Invalid input detected");
        assertThat(session.type("reload\n")).contains("% Invalid input detected");
    }
}
