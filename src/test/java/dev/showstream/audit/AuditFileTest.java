package dev.showstream.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditFileTest {
    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("audit.jsonl");
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void linesAreAddedToWhatIsThere() throws IOException {
        new AuditFile(path, 1000, 3).append(line("one"));
        new AuditFile(path, 1000, 3).append(line("two"));

        assertThat(path).content().isEqualTo("one\ntwo\n");
    }

    @Test
    void nobodyElseMayReadIt() throws IOException {
        new AuditFile(path, 1000, 3).append(line("one"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 8191, 8192, 8193, 40_000})
    void aLineThatACrashToreIsCutOffAndEveryLineIsWhole(int torn) throws IOException {
        Files.writeString(path, "one\ntwo\n" + "x".repeat(torn));

        new AuditFile(path, 1_000_000, 3).append(line("three"));

        assertThat(path).content().isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void aFileOfOneTornLineBeginsAnew() throws IOException {
        Files.writeString(path, "x".repeat(9000));

        new AuditFile(path, 1_000_000, 3).append(line("one"));

        assertThat(path).content().isEqualTo("one\n");
    }

    @Test
    void aFullFileIsKeptUnderANumberAndTheOldestGoes() throws IOException {
        var file = new AuditFile(path, 10, 2);
        for (var text : Stream.of("11111", "22222", "33333", "44444").toList()) {
            file.append(line(text));
        }

        assertThat(path).content().isEqualTo("44444\n");
        assertThat(folder.resolve("audit.jsonl.1")).content().isEqualTo("33333\n");
        assertThat(folder.resolve("audit.jsonl.2")).content().isEqualTo("22222\n");
        assertThat(folder.resolve("audit.jsonl.3")).doesNotExist();
    }

    @Test
    void aLineLargerThanAFileIsWrittenAllTheSame() throws IOException {
        var file = new AuditFile(path, 10, 2);
        file.append(line("1"));

        file.append(line("x".repeat(50)));

        assertThat(path).content().hasSize(51);
        assertThat(folder.resolve("audit.jsonl.1")).content().isEqualTo("1\n");
    }

    @Test
    void aFileThatWasMovedAwayIsNoTrouble() throws IOException {
        var file = new AuditFile(path, 1000, 2);
        file.append(line("one"));
        Files.move(path, folder.resolve("elsewhere"));

        file.append(line("two"));

        assertThat(path).content().isEqualTo("two\n");
        assertThat(folder.resolve("elsewhere")).content().isEqualTo("one\n");
    }

    @Test
    void aPlaceThatTakesNothingIsTold() throws IOException {
        Files.createDirectory(path);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> new AuditFile(path, 1000, 2).append(line("one")));
    }

    @Test
    void manyAtOnceLoseNoneAndTearNone() throws Exception {
        writeAtOnce(List.of(new AuditFile(path, 500, 1000)));
    }

    /// As two servers would be that were given the same file, one of which is about to take the other's place.
    @RepeatedTest(3)
    void twoServersWithOneFileLoseNoneAndTearNone() throws Exception {
        writeAtOnce(List.of(new AuditFile(path, 500, 1000), new AuditFile(path, 500, 1000)));
    }

    private void writeAtOnce(List<AuditFile> servers) throws Exception {
        var written = new ArrayList<Future<Boolean>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 200; i++) {
                var file = servers.get(i % servers.size());
                var text = line("number %03d of two hundred".formatted(i));
                written.add(threads.submit(() -> {
                    file.append(text);
                    return true;
                }));
            }
        }
        for (var each : written) {
            assertThat(each.get()).isTrue();
        }

        try (var files = Files.list(folder)) {
            var lines = files.flatMap(each -> {
                        try {
                            return Files.readAllLines(each).stream();
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();
            assertThat(lines)
                    .hasSize(200)
                    .doesNotHaveDuplicates()
                    .allMatch(text -> text.matches("number \\d{3} of two hundred"));
        }
    }
}
