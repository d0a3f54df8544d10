package dev.showstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What SECURITY.md promises is held by tests that exist.
class SecurityPageTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+Test)(?:#(\\w+))?`");

    @Test
    void everyPromiseNamesATestThatExists() throws IOException {
        var promises = promises();
        var sources = sources();

        assertThat(promises).hasSizeGreaterThan(15).allSatisfy(promise -> {
            var tests = NAMED.matcher(promise).results().toList();
            assertThat(tests).as(promise).isNotEmpty();
            assertThat(tests).allSatisfy(test -> {
                assertThat(sources).containsKey(test.group(1));
                if (test.group(2) != null) {
                    assertThat(sources.get(test.group(1))).contains("void " + test.group(2) + "(");
                }
            });
        });
    }

    /// The rows of the table.
    private static List<String> promises() throws IOException {
        return Files.readAllLines(Path.of("SECURITY.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| nobody can") && !line.startsWith("| ---"))
                .toList();
    }

    private static Map<String, String> sources() throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), SecurityPageTest::read));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
