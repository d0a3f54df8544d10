package dev.showstream.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.policy.Verdict.Allowed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the policy to the table of patterns in `docs/platforms.md`.
class PatternsPageTest {
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");

    /// A row: a pattern, what it lets through, and what it does not.
    record Row(String pattern, List<String> good, List<String> bad) {
        static Row of(String line) {
            var cells = line.split("(?<!\\\\)\\|", -1);
            return new Row(words(cells[1]).getFirst(), words(cells[3]), words(cells[4]));
        }

        private static List<String> words(String cell) {
            return WORD.matcher(cell)
                    .results()
                    .map((MatchResult word) -> word.group(1).replace("\\|", "|"))
                    .toList();
        }
    }

    static Stream<Row> rows() throws IOException {
        return Files.readAllLines(Path.of("docs/platforms.md")).stream()
                .dropWhile(line -> !line.startsWith("| pattern | means |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("| "))
                .map(Row::of);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aPatternLetsThroughWhatThePageSaysAndNothingElse(Row row) {
        var policy = new CommandPolicy(_ -> list(row.pattern()), List.of(), List.of());

        assertThat(row.good())
                .isNotEmpty()
                .allSatisfy(command -> assertThat(policy.check("any", command)).isInstanceOf(Allowed.class));
        assertThat(row.bad())
                .isNotEmpty()
                .allSatisfy(command -> assertThat(policy.check("any", command)).isNotInstanceOf(Allowed.class));
    }

    /// A filter and an exception are nothing without what they are about.
    private static List<String> list(String pattern) {
        return pattern.startsWith("|") || pattern.startsWith("!") ? List.of("show **", pattern) : List.of(pattern);
    }

    @Test
    void theTableIsThere() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(9);
    }
}
