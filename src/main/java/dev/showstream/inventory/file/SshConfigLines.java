package dev.showstream.inventory.file;

import dev.showstream.inventory.InventoryException;
import dev.showstream.inventory.Shown;
import dev.showstream.inventory.yaml.Documents;
import dev.showstream.inventory.yaml.Problems;
import dev.showstream.inventory.yaml.Sources;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads the lines of an OpenSSH client configuration, with those of the files that it includes in their place.
final class SshConfigLines {
    private static final Pattern LINE = Pattern.compile("(?<key>\\w+)(?:(?:\\s*=\\s*|\\s+)(?<value>.*))?");
    private static final Pattern WORD = Pattern.compile("#.*|\"(?<quoted>[^\"]*)\"|'(?<single>[^']*)'|(?<plain>\\S+)");
    /// As OpenSSH has it.
    private static final int DEEPEST = 16;

    private final Sources sources;
    private final List<Line> lines = new ArrayList<>();

    SshConfigLines(Sources sources) {
        this.sources = sources;
    }

    /// One setting, and the hosts that it is for.
    ///
    /// @param key in lower case
    record Line(String key, List<String> words, int line, Scope scope, Problems problems) {
        String value() {
            return String.join(" ", words);
        }

        void problem(String reason) {
            problems.add(line, key, reason);
        }
    }

    /// The hosts that a line is for: a block in an included file is for those of the block around it, too.
    record Scope(List<SshConfigBlock> blocks) {
        static final Scope ALL = new Scope(List.of());

        Scope and(SshConfigBlock block) {
            return new Scope(Stream.concat(blocks.stream(), Stream.of(block)).toList());
        }
    }

    List<Line> of(Path file, Problems problems) throws InventoryException {
        read(file, problems, Scope.ALL, 0);
        return lines;
    }

    private void read(Path file, Problems problems, Scope around, int depth) throws InventoryException {
        sources.note(file);
        var scope = around;
        var number = 0;
        for (var text : Documents.text(file, problems).lines().toList()) {
            number++;
            var line = parsed(text.strip(), number, scope, problems);
            switch (line.key()) {
                case "" -> {
                    // a comment, or nothing
                }
                case "host" -> scope = around.and(SshConfigBlock.ofHost(line.words()));
                case "match" -> scope = matched(line, around);
                case "include" -> include(line, scope, depth);
                default -> lines.add(line);
            }
        }
    }

    private static Line parsed(String text, int number, Scope scope, Problems problems) {
        var nothing = new Line("", List.of(), number, scope, problems);
        if (text.isEmpty() || text.startsWith("#")) {
            return nothing;
        }
        var line = LINE.matcher(text);
        if (!line.matches()) {
            nothing.problem("a word with its value is expected, such as ProxyJump gate");
            return nothing;
        }
        var key = line.group("key").toLowerCase(Locale.ROOT);
        var words = line.group("value") == null ? List.<String>of() : words(key, line.group("value"));
        var parsed = new Line(key, words, number, scope, problems);
        if (words.isEmpty()) {
            parsed.problem("has no value");
        }
        return parsed;
    }

    /// Up to a comment; a command is one word, with all that it has.
    private static List<String> words(String key, String value) {
        if (key.equals("proxycommand")) {
            return List.of(value.strip().replaceFirst("^\"(.*)\"$", "$1"));
        }
        return WORD.matcher(value)
                .results()
                .takeWhile(word -> !word.group().startsWith("#"))
                .map(SshConfigLines::unquoted)
                .toList();
    }

    private static String unquoted(MatchResult word) {
        return Stream.of("quoted", "single", "plain")
                .map(word::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static Scope matched(Line line, Scope around) {
        var words = line.words();
        if (words.equals(List.of("all"))) {
            return around;
        }
        if (words.size() == 2 && words.getFirst().equalsIgnoreCase("host")) {
            return around.and(SshConfigBlock.ofMatch(List.of(words.getLast().split(","))));
        }
        line.problem("only \"Match all\" and \"Match host PATTERNS\" can be followed here");
        return around.and(SshConfigBlock.ofHost(List.of()));
    }

    private void include(Line line, Scope scope, int depth) throws InventoryException {
        if (depth >= DEEPEST) {
            line.problem("more than %d files in each other".formatted(DEEPEST));
            return;
        }
        for (var word : line.words()) {
            for (var file : files(word, line)) {
                read(file, line.problems().of(file), scope, depth + 1);
            }
        }
    }

    /// As in OpenSSH, a path that begins nowhere begins in `~/.ssh`, and a pattern may match nothing, nor does it match
    /// hidden files unless it says so.
    private List<Path> files(String pattern, Line line) {
        var path = home(pattern);
        var absolute = path.isAbsolute() ? path : Path.of(home(), ".ssh").resolve(path);
        var folder = absolute.resolveSibling("");
        if (folder.toString().matches(".*[*?\\[].*")) {
            line.problem("a pattern stands for files of one folder, and names no folders");
            return List.of();
        }
        sources.note(folder);
        try (var inside = Files.list(folder)) {
            var name = String.valueOf(absolute.getFileName());
            var matcher = FileSystems.getDefault().getPathMatcher("glob:" + name);
            return inside.filter(file -> matcher.matches(file.getFileName()) && Files.isRegularFile(file))
                    .filter(file -> name.startsWith(".")
                            || !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException _) {
            return List.of();
        } catch (IOException _) {
            line.problem("the folder %s cannot be read".formatted(Shown.quoted(folder.toString())));
            return List.of();
        }
    }

    static Path home(String path) {
        return path.startsWith("~/") ? Path.of(home(), path.substring(2)) : Path.of(path);
    }

    /// Asked for each time: a static field of a native image would hold the home of whoever made the image.
    static String home() {
        return System.getProperty("user.home");
    }
}
