package dev.showstream.inventory.file;

import dev.showstream.inventory.yaml.Field;
import dev.showstream.inventory.yaml.Scalars;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// One device of another tool's inventory on its way to the keys of `devices.yaml`.
///
/// Each field stays where it stands, and is called there as it is written, so that problems are told in its own terms.
final class Translation {
    private final SequencedMap<String, Field> fields = new LinkedHashMap<>();

    boolean has(String key) {
        return fields.containsKey(key);
    }

    List<Field> all() {
        return List.copyOf(fields.values());
    }

    /// The one word of a key, as it is written.
    Optional<String> word(String key) {
        return Optional.ofNullable(fields.get(key))
                .filter(field -> field.value() instanceof ScalarNode)
                .map(field -> ((ScalarNode) field.value()).getValue());
    }

    /// What is given without a value is not given.
    void put(String key, @Nullable Field field) {
        if (field != null && !Scalars.isNull(field.value())) {
            fields.put(key, field);
        }
    }

    /// The first of the fields that are given under one of `names`.
    void putFirst(String key, Map<String, Field> given, List<String> names) {
        names.reversed().forEach(name -> put(key, given.get(name)));
    }

    /// Puts the words of netmiko in the place of another tool's.
    void rename(String key, Map<String, String> names) {
        var field = fields.get(key);
        if (field != null && field.value() instanceof ScalarNode scalar && names.containsKey(scalar.getValue())) {
            put(key, worded(field, names.get(scalar.getValue())));
        }
    }

    /// A field with another value than it is written with.
    static Field worded(Field field, @Nullable String value) {
        Node node = new ScalarNode(
                Tag.STR, value, field.value().getStartMark(), field.value().getEndMark(), ScalarStyle.PLAIN);
        return new Field(field.key(), field.line(), node, field.home());
    }

    /// The same with several words.
    static Field listed(Field field, Collection<String> words) {
        var items = words.stream().map(word -> worded(field, word).value()).toList();
        var start = field.value().getStartMark();
        var node = new SequenceNode(Tag.SEQ, true, items, start, field.value().getEndMark(), FlowStyle.FLOW);
        return new Field(field.key(), field.line(), node, field.home());
    }

    Fields fields(Field device) {
        return new Fields(device.line(), fields, device.home().scalars());
    }
}
