package dev.showstream.inventory.yaml;

import dev.showstream.inventory.InventoryException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/// Parses a text to YAML nodes and no further, so that nothing in it can build an object, and each node knows its line.
///
/// Nodes that aliases repeat are shared, not copied, so a bomb stays as small as its text;
/// readers of the nodes keep it so, by reading each collection once.
public record YamlText(String text, Problems problems) {
    /// A large network merges one anchor into each of its devices; the parser's own limit is 50.
    private static final int MOST_ALIASES = 100_000;

    private static final int DEEPEST = 50;
    private static final Set<Tag> DATA = Set.of(
            Tag.STR,
            Tag.INT,
            Tag.FLOAT,
            Tag.BOOL,
            Tag.NULL,
            Tag.TIMESTAMP,
            Tag.MERGE,
            new Tag(Tag.PREFIX + "value"),
            Tag.SEQ,
            Tag.MAP);

    public static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    static boolean isData(Node node) {
        return DATA.contains(node.getTag());
    }

    /// The root; nothing for a file of nothing but comments. What is no data in it is refused where it is used, or
    /// by [#refuseTags].
    Optional<Node> parse() throws InventoryException {
        try {
            var options = options();
            var parser = new ParserImpl(new StreamReader(new StringReader(text)), options);
            var root = Optional.ofNullable(new Composer(parser, new Words(), options).getSingleNode());
            problems.check();
            return root;
        } catch (MarkedYAMLException e) {
            throw problems.fatal(lineOf(e), YamlFault.reason(e));
        } catch (ReaderException e) {
            throw problems.fatal(lineAt(e.getPosition()), YamlFault.unprintable(e.getCodePoint()));
        } catch (YAMLException e) {
            throw problems.fatal(0, YamlFault.limit(e));
        }
    }

    private LoaderOptions options() {
        var options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE); // the file's size was looked at before
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        return options;
    }

    /// Looks at each node once. The tag is not shown: `password: !hunter2` is one.
    public static void refuseTags(Node root, Problems problems) {
        var seen = Collections.newSetFromMap(new IdentityHashMap<Node, Boolean>());
        var left = new ArrayDeque<>(List.of(root));
        while (!left.isEmpty() && !problems.full()) {
            var node = left.removeFirst();
            if (!isData(node)) {
                problems.add(line(node), "", YamlFault.TAG);
            }
            if (node instanceof CollectionNode<?> && seen.add(node)) {
                children(node).forEach(left::addLast);
            }
        }
    }

    private static Stream<Node> children(Node node) {
        return switch (node) {
            case MappingNode mapping ->
                mapping.getValue().stream().flatMap(pair -> Stream.of(pair.getKeyNode(), pair.getValueNode()));
            case SequenceNode sequence -> sequence.getValue().stream();
            default -> Stream.empty();
        };
    }

    private static int lineOf(MarkedYAMLException e) {
        var mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        return mark == null ? 0 : mark.getLine() + 1;
    }

    private int lineAt(int position) {
        return 1
                + (int) text.codePoints()
                        .limit(position)
                        .filter(each -> each == '\n')
                        .count();
    }
}
