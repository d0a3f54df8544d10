package dev.showstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a body says, and how it is told what is wrong with it.
class RunRequestJsonTest {
    private final JsonText json = new JsonText(new Sizes(1 << 20, 32, 1000));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|command",
                "{\"command\": null}|command",
                "{\"command\": {}}|command",
                "{\"commands\": \"show clock\"}|commands",
                "{\"commands\": [1]}|commands[0]",
                "{\"command\": \"show clock\", \"commands\": []}|command",
                "{\"tasks\": null}|tasks",
                "{\"tasks\": [null]}|tasks[0]",
                "{\"tasks\": [{}]}|tasks[0].commands",
                "{\"tasks\": [{\"command\": \"x\"}], \"command\": \"x\"}|command",
                "{\"tasks\": [{\"commands\": [\"x\"]}, {\"commands\": [\"x\"], \"tasks\": []}]}|tasks[1].tasks",
                "{\"command\": \"x\", \"devices\": null}|devices",
                "{\"command\": \"x\", \"devices\": {}}|devices",
                "{\"command\": \"x\", \"devices\": [[\"a\"]]}|devices[0]",
                "{\"command\": \"x\", \"device\": [\"a\"]}|device",
                "{\"command\": \"x\", \"workers\": \"2\"}|workers",
                "{\"command\": \"x\", \"workers\": 1.0}|workers",
                "{\"command\": \"x\", \"workers\": 2147483648}|workers",
                "{\"command\": \"x\", \"timeout\": []}|timeout",
                "{\"command\": \"x\", \"deviceTimeout\": \"soon\"}|deviceTimeout",
                "[]|body",
                "null|body",
                "\"show clock\"|body"
            })
    void whatIsWrongIsNamedAsItWasWritten(String body, String field) {
        assertThat(refusal(body).field()).isEqualTo(field);
    }

    /// `0.1 * 3` in Python, and in most other languages.
    @Test
    void aTimeHasAsManyDecimalsAsAProgramWrites() {
        var request = RunRequestJson.read(json.tree(
                "{\"command\": \"show clock\", \"timeout\": 0.30000000000000004}".getBytes(StandardCharsets.UTF_8)));

        assertThat(request.timeout()).contains(Duration.ofMillis(300));
    }

    /// Somebody has looked for devices and found none: that must not mean all of them.
    @ParameterizedTest
    @ValueSource(strings = {"devices", "groups", "tags", "platforms"})
    void anEmptyListOfDevicesIsNotEveryDevice(String field) {
        var problem = refusal("{\"command\": \"show clock\", \"" + field + "\": []}");

        assertThat(problem.field()).isEqualTo(field);
        assertThat(refusal("{\"tasks\": [{\"commands\": [\"show clock\"], \"" + field + "\": []}]}")
                        .field())
                .isEqualTo("tasks[0]." + field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"command\": \"x\"}|tasks[0].commands[0]|command",
                "{\"commands\": [\"x\"]}|tasks[0].commands[0]|commands[0]",
                "{\"commands\": []}|tasks[0].commands|commands",
                "{\"command\": \"x\"}|tasks[0].devices|devices",
                "{\"command\": \"x\"}|workers|workers",
                "{\"tasks\": [{\"command\": \"x\"}]}|tasks[0].commands[0]|tasks[0].command",
                "{\"tasks\": [{\"commands\": [\"x\"]}]}|tasks[0].commands[0]|tasks[0].commands[0]",
                "{\"tasks\": [{}, {\"command\": \"x\"}]}|tasks[1].commands|tasks[1].command",
                "{\"tasks\": []}|tasks|tasks"
            })
    void aFieldOfTheFullFormIsNamedAsThisBodyHasIt(String body, String field, String written) {
        assertThat(RunRequestJson.naming(json.tree(bytes(body))).apply(field)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE"})
    void aBodyIsReadInAnyOfUnicodesEncodingsWithItsMarkOrWithout(String encoding) {
        for (var mark : new String[] {"", "\ufeff"}) {
            var body = (mark + "{\"command\": \"show clock\", \"devices\": [\"zürich\"]}")
                    .getBytes(Charset.forName(encoding));

            var request = RunRequestJson.read(json.tree(body));

            assertThat(request.orders().getFirst().selector().devices()).containsExactly("zürich");
        }
    }

    @Test
    void aBodyInAnotherEncodingIsNotGuessedAt() {
        var body = "{\"command\": \"show clock\", \"devices\": [\"zürich\"]}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refusal(body).field()).isEqualTo("body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"command\": \"x\"|no JSON at line 1, column 16: it ends too early",
                "{\"command\": \"x\"} {}|no JSON at line 1, column 18: it goes on after its end",
                "{\"a\": 1, \"a\": 1}|no JSON at line 1, column 13: Duplicate field 'a'",
                "{\"command\": NaN}|no JSON at line 1, column 16: Non-standard token 'NaN'",
                "{x: 1}|no JSON at line 1, column 2: Unexpected character ('x' (code 120))",
                "/* */{}|no JSON at line 1, column 1: Unexpected character ('/' (code 47))"
            })
    void whatIsNoJsonIsToldInWordsOfJson(String body, String detail) {
        assertThat(refusal(body).detail()).isEqualTo("body: " + detail);
    }

    @Test
    void overASocketWhatIsNoJsonIsACommand() {
        assertThat(json.treeOrNothing("show clock")).isEmpty();
        assertThat(json.treeOrNothing("")).isEmpty();
        assertThat(json.treeOrNothing("\"show clock\"")).isPresent();
        assertThat(json.treeOrNothing("[]")).isPresent();
    }

    private Problem refusal(String body) {
        return refusal(bytes(body));
    }

    private Problem refusal(byte[] body) {
        return catchThrowableOfType(ProblemException.class, () -> RunRequestJson.read(json.tree(body)))
                .problem();
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
