package dev.showstream.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/// The program as a person at a terminal meets it: reads the command line, does what it says, and tells how it went.
///
/// @param embedded makes the parts of a run in this process
/// @param own where this process would listen were it a server
public record Cli(Screen screen, Map<String, String> environment, Embedded embedded, Supplier<URI> own) {

    /// Makes the parts that run without a server; only called where none is named.
    @FunctionalInterface
    public interface Embedded {

        /// Opens them.
        ///
        /// @param settings by their names, over all that the process is set up with
        Venue open(Map<String, String> settings) throws Failure;
    }

    /// The status to end with.
    public int run(List<String> line) {
        try {
            return command(line).code();
        } catch (Failure e) {
            screen.say("showstream: " + e.getMessage());
            return e.exit().code();
        } catch (ReaderGoneException _) {
            return Exit.PIPE.code();
        }
    }

    private Exit command(List<String> line) throws Failure, ReaderGoneException {
        var name = line.getFirst();
        var rest = line.subList(1, line.size());
        return switch (name) {
            case "run" -> asksForHelp(rest) ? print(Help.RUN) : carryOut(RunOptions.parse(rest, environment));
            case "token" -> asksForHelp(rest) ? print(Help.TOKEN) : new TokenCommand(screen).run(rest);
            case "health" ->
                asksForHelp(rest) ? print(Help.HEALTH) : new HealthCommand(screen, environment, own).run(rest);
            case "help", "--help", "-h" -> print(about(rest));
            case "version", "--version", "-V" -> print(version());
            default ->
                throw Failure.usage(
                        "\"%s\" is not known; valid are run, token, health, help, version, and nothing for the server"
                                .formatted(name));
        };
    }

    private static boolean asksForHelp(List<String> line) {
        var options = line.contains("--") ? line.subList(0, line.indexOf("--")) : line;
        return options.contains("--help") || options.contains("-h");
    }

    private static String about(List<String> topic) {
        return switch (topic.isEmpty() ? "" : topic.getFirst()) {
            case "run" -> Help.RUN;
            case "token" -> Help.TOKEN;
            case "health" -> Help.HEALTH;
            default -> Help.SHOWSTREAM;
        };
    }

    /// Filled in when the program is built.
    private static String version() {
        try (var in = Objects.requireNonNull(Cli.class.getResourceAsStream("/version.txt"))) {
            return "showstream " + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Exit print(String text) throws ReaderGoneException {
        screen.print(text.getBytes(StandardCharsets.UTF_8));
        return Exit.OK;
    }

    private Exit carryOut(RunOptions options) throws Failure {
        var report = new Report(screen, options.form());
        var venue = options.server().isPresent()
                ? new Server(options.server().get(), Patience.USUAL, report::say)
                : embedded.open(options.settings());
        return new Attendance(venue, report).attend(options.request());
    }
}
