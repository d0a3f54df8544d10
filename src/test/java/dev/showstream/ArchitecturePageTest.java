package dev.showstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitecturePageTest {
    private static final Pattern IN_BACKTICKS = Pattern.compile("`([A-Z]\\w+)`");
    private static final Pattern IN_FLOW = Pattern.compile("\\b([A-Z][a-z]+(?:[A-Z][a-z]+)*)\\b");
    private static final Set<String> NO_TYPES = Set.of("Uni", "N");

    @Test
    void everyTypeThatThePageNamesExists() throws IOException {
        var page = Files.readString(Path.of("ARCHITECTURE.md"));
        var flow = page.split("```", -1)[1];
        var named = Stream.concat(names(IN_BACKTICKS, page), names(IN_FLOW, flow))
                .filter(name -> !NO_TYPES.contains(name))
                .collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(types()).containsAll(named);
    }

    private static Stream<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
    }

    private static Set<String> types() throws IOException {
        try (var files = Files.walk(Path.of("src"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }
}
