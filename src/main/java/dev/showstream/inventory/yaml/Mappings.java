package dev.showstream.inventory.yaml;

import dev.showstream.inventory.Shown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// The keys of mappings, with what `<<` merges into them: a key of one's own wins, then the first mapping that has it.
///
/// Each mapping is read once, and what is merged is small, so that merges cost no more than their text is long.
public final class Mappings {
    private static final int DEEPEST = 20;
    private static final int MOST_MERGED_KEYS = 100;

    private final Scalars scalars;
    private final Problems problems;
    private final IdentityHashMap<Node, SequencedMap<String, Field>> read = new IdentityHashMap<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    Mappings(Scalars scalars) {
        this.scalars = scalars;
        this.problems = scalars.problems();
    }

    public Scalars scalars() {
        return scalars;
    }

    public SequencedMap<String, Field> fields(MappingNode node) {
        var known = read.get(node);
        if (known != null) {
            return known;
        }
        open.add(node);
        var fields = freshly(node);
        open.remove(node);
        read.put(node, fields);
        return fields;
    }

    private SequencedMap<String, Field> freshly(MappingNode node) {
        var fields = new LinkedHashMap<String, Field>();
        var merges = new ArrayList<Node>();
        for (var pair : node.getValue()) {
            if (pair.getKeyNode().getTag().equals(Tag.MERGE)) {
                merges.addAll(sources(pair.getValueNode()));
            } else {
                own(pair, fields);
            }
        }
        merges.forEach(source -> merge(source, fields));
        return fields;
    }

    private static List<Node> sources(Node value) {
        return value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value);
    }

    private void own(NodeTuple pair, Map<String, Field> fields) {
        var line = YamlText.line(pair.getKeyNode());
        if (!(pair.getKeyNode() instanceof ScalarNode key)) {
            problems.add(line, "", "a list or a mapping where a key is expected");
            return;
        }
        var earlier = fields.putIfAbsent(key.getValue(), new Field(key.getValue(), line, pair.getValueNode(), this));
        if (earlier != null) {
            problems.add(line, Shown.key(key.getValue()), "given twice, first in line " + earlier.line());
        }
    }

    private void merge(Node source, Map<String, Field> fields) {
        if (!(source instanceof MappingNode mapping)) {
            problems.add(YamlText.line(source), "<<", "merges mappings only, such as *an_anchor of one");
        } else if (open.contains(mapping) || open.size() > DEEPEST) {
            problems.add(YamlText.line(source), "<<", "merges itself, or goes through more than 20 mappings");
        } else if (fields(mapping).size() > MOST_MERGED_KEYS) {
            problems.add(YamlText.line(source), "<<", "merges a mapping of more than 100 keys");
        } else {
            fields(mapping).forEach(fields::putIfAbsent);
        }
    }
}
