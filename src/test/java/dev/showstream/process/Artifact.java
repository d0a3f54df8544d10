package dev.showstream.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/// What the tests of the package are aimed at: what the build has made last, be it jar or executable, or an executable
/// that was made elsewhere.
///
/// @param program that is started
/// @param application what it is told to run, after its options
public record Artifact(List<String> program, List<String> application) {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /// The one that this run of the tests is for.
    ///
    /// @throws UncheckedIOException where the build has not made any
    public static Artifact underTest() {
        var elsewhere = System.getProperty("native.image.path", "");
        return elsewhere.isEmpty() ? built() : executable(Path.of(elsewhere));
    }

    private static Artifact built() {
        var made = new Properties();
        try (var file = Files.newBufferedReader(TARGET.resolve("quarkus-artifact.properties"))) {
            made.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var path = TARGET.resolve(made.getProperty("path"));
        return made.getProperty("type").equals("native") ? executable(path) : jar(path);
    }

    private static Artifact executable(Path path) {
        return new Artifact(List.of(path.toAbsolutePath().toString()), List.of());
    }

    private static Artifact jar(Path path) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new Artifact(quick(java), List.of("-jar", path.toString()));
    }

    /// Half the time of a start.
    private static List<String> quick(Path java) {
        return List.of(java.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    /// The command line that starts it.
    ///
    /// @param options such as `-Dquarkus.http.port=0`
    public List<String> line(List<String> options, List<String> words) {
        return Stream.of(program, options, application, words)
                .flatMap(List::stream)
                .toList();
    }

    public boolean isExecutable() {
        return application.isEmpty();
    }
}
