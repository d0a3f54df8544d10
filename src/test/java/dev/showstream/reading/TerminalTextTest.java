package dev.showstream.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showstream.journal.Entry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a device says cannot act on the terminal of whoever reads it, whichever way it is printed.
class TerminalTextTest {
    private static final String HOSTILE = "\u001b]52;c;cm0gLXJmIC8=\u0007" // into the clipboard
            + "\u001b]0;root@trusted\u0007" // the title
            + "\u001b[2J\u001b[1;1H" // over what stands there
            + "\u001bc\u009b31m\u009d0;title\u009c\u0090q\u0085" // C1
            + "\r\b\u0000\u007f"
            + "\u202egnihton\u2066\u2069\u200f\u061c" // the other way round
            + "\u2028\u2029\u200b\ufeff\ud800"
            + "\udb40\udc41"; // a tag, which no font shows

    @Test
    void nothingIsLeftThatActsOnATerminal() {
        assertHarmless(TerminalText.safe(HOSTILE));
    }

    @Test
    void whatAPersonReadsStaysAsItIs() {
        var text = "interface Ethernet0\n\tdescription Zürich → 東京 🚀\n";

        assertThat(TerminalText.safe(text)).isEqualTo(text);
    }

    @Test
    void whatIsTakenAwayIsShown() {
        assertThat(TerminalText.safe("\u001b[2J\u202e\udb40\udc41")).isEqualTo("\\u001b[2J\\u202e\\U000e0041");
    }

    @Test
    void jsonThatActsOnNoTerminalMeansWhatItMeant() throws Exception {
        var text = "a\u202eb\u009b2J \u2028 \ud83d\ude00 \udb40\udc01 \ufeff ü";
        var json = new ObjectMapper().writeValueAsString(text);

        var safe = TerminalText.safeJson(json);

        assertHarmless(safe);
        assertThat(safe).contains("ü", "\\u202e", "\\udb40\\udc01");
        assertThat(new ObjectMapper().readValue(safe, String.class)).isEqualTo(text);
    }

    @Test
    void neitherATranscriptNorGroupsNorADiffActOnATerminal() {
        var json = """
                {"type": "error", "at": "2026-01-02T17:33:11.530Z", "device": "%1$s", "error": {"message": "%1$s"},
                 "outputs": [{"command": "%1$s", "output": "%1$s"}, {"command": "x", "output": "%1$s"}]}
                """.formatted(escaped(HOSTILE)).getBytes(StandardCharsets.UTF_8);

        assertHarmless(Transcript.PLAIN.of(new Entry("r", 1, "error", json)));
        assertHarmless(Transcript.COLOURED.of(new Entry("r", 1, "error", json)).replaceAll("\u001b\\[(31|0)m", ""));
        var answers = List.of(new Answer("a", "show x", "x"), new Answer(HOSTILE, HOSTILE, HOSTILE));
        Folded.of(answers).forEach(folded -> assertHarmless(TerminalText.safe(folded.text())));
        assertHarmless(TerminalText.safe(Difference.between(answers.getFirst(), answers.getLast(), HOSTILE)
                .text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "ar-EG-u-nu-arab"})
    void aSummaryIsTheSameInEveryCountry(String country) {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(country));
        try {
            var done = "{\"type\":\"done\",\"state\":\"finished\",\"total\":12,\"succeeded\":12,\"failed\":0,"
                    + "\"cancelled\":0,\"elapsedMs\":1500}";

            assertThat(Transcript.PLAIN.of(new Entry("r", 9, "done", done.getBytes(StandardCharsets.UTF_8))))
                    .isEqualTo("finished: 12 of 12 answered, 0 failed, 0 cancelled, in 1.5 s\n");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static void assertHarmless(String text) {
        assertThat(text.codePoints().filter(c -> c != '\n' && c != '\t'))
                .noneMatch(Character::isISOControl)
                .noneMatch(c -> Character.getType(c) == Character.FORMAT)
                .noneMatch(c -> c >= 0x2028 && c <= 0x2029)
                .noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
    }

    private static String escaped(String text) {
        var json = new StringBuilder();
        text.chars().forEach(c -> json.append("\\u%04x".formatted(c)));
        return json.toString();
    }
}
