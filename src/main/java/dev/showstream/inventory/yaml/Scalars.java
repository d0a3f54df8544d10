package dev.showstream.inventory.yaml;

import dev.showstream.inventory.Shown;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Takes words out of nodes as they are written, whatever YAML makes of them: `password: 0123` and `host: 1.10` are
/// text.
public record Scalars(Problems problems, Variables variables, Encrypted encrypted) {

    /// A key without a value, or with `null` or `~`, is as good as not given.
    public static boolean isNull(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    /// The one word of a field; nothing where there is none, or where that is a problem.
    Optional<Scalar> one(Field field) {
        if (isNull(field.value())) {
            refuseAnchor(field);
            return Optional.empty();
        }
        if (field.value() instanceof ScalarNode node) {
            return scalar(node, field, field.line());
        }
        problems.add(field.line(), field.key(), "a list or a mapping where one word is expected");
        return Optional.empty();
    }

    /// `password: &hunter2` gives no value at all, and says so to nobody.
    private void refuseAnchor(Field field) {
        if (field.value().getAnchor() != null) {
            field.problem("a word that begins with & names a value, and there is none; put it into quotes");
        }
    }

    /// The words of a field: a list, or one word that stands for a list of it.
    public List<Scalar> all(Field field) {
        if (field.value() instanceof MappingNode) {
            field.problem("a mapping where a word or a list of words is expected");
            return List.of();
        }
        if (!(field.value() instanceof SequenceNode list)) {
            return one(field).stream().toList();
        }
        return list.getValue().stream()
                .flatMap(item -> item(item, field).stream())
                .toList();
    }

    private Optional<Scalar> item(Node item, Field field) {
        var line = YamlText.line(item);
        if (item instanceof ScalarNode node && !isNull(item)) {
            return scalar(node, field, line);
        }
        problems.add(line, field.key(), "holds something else than words");
        return Optional.empty();
    }

    private Optional<Scalar> scalar(ScalarNode node, Field field, int line) {
        if (!YamlText.isData(node)) {
            problems.add(line, Shown.key(field.key()), YamlFault.tag(node.getTag()));
            return Optional.empty();
        }
        try {
            return Optional.of(new Scalar(node.getValue(), text(node.getValue()), line));
        } catch (BadValue e) {
            problems.add(line, field.key(), e.reason());
            return Optional.empty();
        }
    }

    private String text(String raw) throws BadValue {
        return Encrypted.is(raw) ? encrypted.text(raw) : variables.expand(raw);
    }
}
