package dev.showstream.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A command that a document tells its reader to type.
///
/// @param line of the document, from 1
record Example(Path document, int line, String command) {
    private static final String FENCE = "```";
    private static final Pattern EXCUSE = Pattern.compile("<!-- not run: .{10,} -->");
    private static final Pattern LEFT =
            Pattern.compile("<!-- not run: (\\w+) [^\n]*-->\n```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern IN_TABLE = Pattern.compile("`((?:curl|jq) [^`]+)`");

    /// All of `document`: its `sh` blocks, but for those with an excuse above them, and the `curl` commands of its
    /// tables.
    static List<Example> of(Path document) throws IOException {
        var lines = Files.readAllLines(document);
        var examples = new ArrayList<Example>();
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals(FENCE + "sh")) {
                var end = lines.subList(i + 1, lines.size()).indexOf(FENCE) + i + 1;
                if (i == 0 || !EXCUSE.matcher(lines.get(i - 1)).matches()) {
                    examples.add(new Example(document, i + 1, String.join("\n", lines.subList(i + 1, end))));
                }
                i = end;
            } else if (lines.get(i).startsWith("| ")) {
                examples.addAll(inTable(document, i + 1, lines.get(i)));
            }
        }
        return examples;
    }

    /// The one block of `document` that holds `part` and that is left to the class `test`, which types it.
    static String leftTo(String test, Path document, String part) throws IOException {
        var blocks = LEFT.matcher(Files.readString(document))
                .results()
                .filter(block -> block.group(1).equals(test))
                .map(block -> block.group(2))
                .filter(block -> block.contains(part))
                .toList();
        if (blocks.size() != 1) {
            throw new AssertionError("%d blocks of %s with %s".formatted(blocks.size(), document, part));
        }
        return blocks.getFirst();
    }

    /// An ellipsis stands for what the reader has read before; such a command is none yet.
    private static List<Example> inTable(Path document, int line, String row) {
        return IN_TABLE.matcher(row)
                .results()
                .map(found -> found.group(1).replace("\\|", "|"))
                .filter(command -> !command.contains("…"))
                .map(command -> new Example(document, line, command))
                .toList();
    }

    /// The documents for those who use the server.
    static List<Path> documents() throws IOException {
        try (Stream<Path> more = Files.list(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md"), Path.of("SECURITY.md")), more)
                    .filter(path -> path.toString().endsWith(".md") && Files.exists(path))
                    .sorted()
                    .toList();
        }
    }

    /// It goes on until it is stopped.
    boolean isServer() {
        return command.endsWith("quarkus-run.jar");
    }

    /// It makes the server from its sources, and goes on until it is stopped.
    boolean isBuild() {
        return command.endsWith("quarkus:dev");
    }

    /// Where a reader finds it.
    String name() {
        return "%s:%d %s".formatted(document, line, command.lines().findFirst().orElse(""));
    }
}
