package dev.showstream.inventory;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads the lines of an OpenSSH client configuration, with those of the files that it includes in their place.
final class SshConfigLines {
    private static final Pattern LINE = Pattern.compile("(?<key>\\w+)(?:\\s*=\\s*|\\s+)(?<value>.*)");
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
    record Line(String key, String value, int line, Scope scope, Problems problems) {
        void problem(String reason) {
            problems.add(line, key, reason);
        }
    }

    /// The hosts that a block is for; a block in an included file is for those of the block around it, too.
    record Scope(List<Block> blocks) {
        static final Scope ALL = new Scope(List.of());

        boolean covers(String host) {
            return blocks.stream().allMatch(block -> block.covers(host));
        }

        Scope and(List<String> patterns) {
            return new Scope(Stream.concat(blocks.stream(), Stream.of(Block.of(patterns)))
                    .toList());
        }
    }

    /// The patterns after one `Host`.
    record Block(List<Pattern> wanted, List<Pattern> unwanted) {
        static Block of(List<String> patterns) {
            return new Block(
                    patterns.stream()
                            .filter(pattern -> !pattern.startsWith("!"))
                            .map(Block::compiled)
                            .toList(),
                    patterns.stream()
                            .filter(pattern -> pattern.startsWith("!"))
                            .map(pattern -> compiled(pattern.substring(1)))
                            .toList());
        }

        boolean covers(String host) {
            return wanted.stream().anyMatch(pattern -> pattern.matcher(host).matches())
                    && unwanted.stream()
                            .noneMatch(pattern -> pattern.matcher(host).matches());
        }

        private static Pattern compiled(String pattern) {
            var regex = new StringBuilder();
            pattern.chars()
                    .forEach(c -> regex.append(
                            switch (c) {
                                case '*' -> ".*";
                                case '?' -> ".";
                                default -> Pattern.quote(String.valueOf((char) c));
                            }));
            return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
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
                case "host" -> scope = around.and(words(line.value()));
                case "match" -> scope = matched(line, around);
                case "include" -> include(line, scope, depth);
                default -> lines.add(line);
            }
        }
    }

    private static Line parsed(String text, int number, Scope scope, Problems problems) {
        var line = LINE.matcher(text);
        if (text.isEmpty() || text.startsWith("#") || !line.matches()) {
            return new Line("", "", number, scope, problems);
        }
        var value = line.group("value").strip();
        var plain = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
        return new Line(line.group("key").toLowerCase(Locale.ROOT), plain, number, scope, problems);
    }

    private static List<String> words(String value) {
        return Stream.of(value.split("\\s+"))
                .map(word -> word.replace("\"", ""))
                .toList();
    }

    private static Scope matched(Line line, Scope around) {
        var words = words(line.value());
        if (words.equals(List.of("all"))) {
            return around;
        }
        if (words.size() == 2 && words.getFirst().equalsIgnoreCase("host")) {
            return around.and(List.of(words.getLast().split(",")));
        }
        line.problem("only \"Match all\" and \"Match host PATTERNS\" can be followed here");
        return around.and(List.of());
    }

    private void include(Line line, Scope scope, int depth) throws InventoryException {
        if (depth >= DEEPEST) {
            line.problem("more than %d files in each other".formatted(DEEPEST));
            return;
        }
        for (var word : words(line.value())) {
            for (var file : files(word, line)) {
                read(file, line.problems().of(file), scope, depth + 1);
            }
        }
    }

    /// As in OpenSSH, a path that begins nowhere begins in `~/.ssh`, and a pattern may match nothing.
    private List<Path> files(String pattern, Line line) {
        var path = home(pattern);
        var absolute = path.isAbsolute() ? path : Path.of(home(), ".ssh").resolve(path);
        var folder = absolute.resolveSibling("");
        sources.note(folder);
        try (var inside = Files.list(folder)) {
            var matcher = FileSystems.getDefault().getPathMatcher("glob:" + absolute.getFileName());
            return inside.filter(file -> matcher.matches(file.getFileName()) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
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
