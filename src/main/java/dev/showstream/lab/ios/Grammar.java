package dev.showstream.lab.ios;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads a line as IOS does: a word may be shortened as long as one command is meant.
final class Grammar {
    private static final int LARGEST_NUMBER = 512;
    private static final Pattern PIPE = Pattern.compile("\\s\\|");

    /// What may come after some words.
    private static final class Node {
        final TreeMap<String, Node> next = new TreeMap<>();
        Action action = new Action.Prefix();
        String help = "";

        boolean isWhole() {
            return !(action instanceof Action.Prefix);
        }
    }

    private final Node root = new Node();

    Grammar(List<Command> commands) {
        commands.forEach(this::add);
    }

    private void add(Command command) {
        var node = root;
        for (var word : command.words().split(" ", -1)) {
            node = node.next.computeIfAbsent(word, _ -> new Node());
        }
        node.action = command.action();
        node.help = command.help();
    }

    Parsed parse(String line) {
        var pipe = PIPE.matcher(line);
        if (!pipe.find()) {
            return command(line);
        }
        var command = command(line.substring(0, pipe.start()));
        return command instanceof Parsed.Understood understood ? piped(understood, line, pipe.end()) : command;
    }

    private Parsed command(String line) {
        var words = Word.split(line);
        if (words.isEmpty()) {
            return new Parsed.Blank();
        }
        var node = root;
        var number = 0;
        for (var word : words) {
            var candidates = candidates(node, word.text());
            if (candidates.isEmpty()) {
                return new Parsed.Invalid(word.column() + sharedPrefix(node, word.text()));
            }
            if (candidates.size() > 1) {
                return new Parsed.Ambiguous(line.strip());
            }
            number = isNumber(word.text()) ? Integer.parseInt(word.text()) : number;
            node = candidates.getFirst();
        }
        return node.isWhole()
                ? new Parsed.Understood(node.action, number, Optional.empty())
                : new Parsed.Incomplete(line);
    }

    /// The one that is spelled out, or else each that begins so.
    private static List<Node> candidates(Node node, String typed) {
        var word = typed.toLowerCase(Locale.ROOT);
        var exact = node.next.get(isNumber(word) ? "<0-512>" : word);
        if (exact != null) {
            return List.of(exact);
        }
        return List.copyOf(beginning(node, word).values());
    }

    private static SequencedMap<String, Node> beginning(Node node, String word) {
        return node.next.subMap(word, word + Character.MAX_VALUE);
    }

    private static boolean isNumber(String word) {
        return word.matches("\\d{1,3}") && Integer.parseInt(word) <= LARGEST_NUMBER;
    }

    private static int sharedPrefix(Node node, String typed) {
        var word = typed.toLowerCase(Locale.ROOT);
        var length = word.length();
        while (length > 0 && beginning(node, word.substring(0, length)).isEmpty()) {
            length--;
        }
        return length;
    }

    private static Parsed piped(Parsed.Understood understood, String line, int start) {
        var words = Word.split(line.substring(start));
        if (words.isEmpty() || !(understood.action() instanceof Action.Answer)) {
            return words.isEmpty() ? new Parsed.Incomplete(line) : new Parsed.Invalid(start - 1);
        }
        var kinds = Filter.Kind.beginning(words.getFirst().text());
        if (kinds.size() != 1) {
            return new Parsed.Invalid(start + words.getFirst().column());
        }
        return words.size() == 1
                ? new Parsed.Incomplete(line)
                : filtered(
                        understood,
                        kinds.getFirst(),
                        line.substring(start + words.get(1).column()));
    }

    private static Parsed filtered(Parsed.Understood understood, Filter.Kind kind, String regex) {
        try {
            var filter = new Filter(kind, Pattern.compile(regex.stripTrailing()));
            return new Parsed.Understood(understood.action(), understood.argument(), Optional.of(filter));
        } catch (PatternSyntaxException _) {
            return new Parsed.BadPattern();
        }
    }

    /// What `?` shows after `line`: each word that may come next, or each that completes the last one.
    String help(String line) {
        var words = new ArrayList<>(Word.split(line));
        var last =
                words.isEmpty() || line.endsWith(" ") ? "" : words.removeLast().text();
        var node = root;
        for (var word : words) {
            var candidates = candidates(node, word.text());
            if (candidates.size() != 1) {
                return candidates.isEmpty()
                        ? "% Unrecognized command\n"
                        : "%% Ambiguous command:  \"%s\"\n".formatted(line);
            }
            node = candidates.getFirst();
        }
        return listed(node, last.toLowerCase(Locale.ROOT));
    }

    private static String listed(Node node, String start) {
        var lines = new StringBuilder();
        beginning(node, start).forEach((word, next) -> lines.append("  %-16s%s\n".formatted(word, next.help)));
        if (node.isWhole() && start.isEmpty()) {
            lines.append("  <cr>\n");
        }
        return lines.isEmpty() ? "% Unrecognized command\n" : lines.toString();
    }
}
