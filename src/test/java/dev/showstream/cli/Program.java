package dev.showstream.cli;

import dev.showstream.process.Artifact;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Showstream as a process of its own: what was packaged, where the test is of that, else the classes of this build.
final class Program implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader out;
    private final CompletableFuture<String> err;

    private Program(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.err = CompletableFuture.supplyAsync(() -> text(process.errorReader(StandardCharsets.UTF_8)));
    }

    /// How it ended, and what it wrote.
    record Ended(int status, String out, String err) {}

    /// The command line, for a shell or another program to start; the signals are as they are in a terminal.
    static List<String> line(String... arguments) {
        return line(program(), arguments);
    }

    private static List<String> line(Artifact program, String... arguments) {
        var line = new ArrayList<>(List.of("env", "--default-signal=INT,TERM,HUP"));
        line.addAll(program.line(List.of(), List.of(arguments)));
        return line;
    }

    /// A part of Showstream, as a test's own program uses it.
    static Program start(Class<?> main) {
        return start(line(ofTheseClasses(main.getName())), Map.of());
    }

    private static Artifact program() {
        return Boolean.getBoolean("showstream.packaged") ? Artifact.underTest() : ofTheseClasses("dev.showstream.Main");
    }

    private static Artifact ofTheseClasses(String main) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new Artifact(
                List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), List.of("-cp", classPath(), main));
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// As one line for a shell.
    static String shell(List<String> line) {
        return line.stream().map(word -> "'" + word.replace("'", "'\\''") + "'").collect(Collectors.joining(" "));
    }

    static Program start(String... arguments) {
        return start(line(arguments), Map.of());
    }

    static Program start(List<String> line, Map<String, String> environment) {
        try {
            var builder = new ProcessBuilder(line);
            builder.environment().keySet().removeIf(name -> name.startsWith("SHOWSTREAM_") || name.equals("NO_COLOR"));
            builder.environment().putAll(environment);
            return new Program(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Ended run(String... arguments) {
        try (var program = start(arguments)) {
            return program.ended();
        }
    }

    /// Reads its output up to a line that begins so.
    String until(String beginning) throws IOException {
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new AssertionError("no line begins with " + beginning + "; it says " + err.join());
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /// What it wrote since, and its end.
    Ended ended() {
        try {
            var rest = CompletableFuture.supplyAsync(() -> text(out));
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still there after " + PATIENCE_SECONDS + " s; it wrote " + rest.join());
            }
            return new Ended(process.exitValue(), rest.join(), err.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String text(BufferedReader reader) {
        var text = new StringBuilder();
        try {
            for (var next = reader.read(); next >= 0; next = reader.read()) {
                text.append((char) next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
