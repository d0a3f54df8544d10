package dev.showstream.inventory.file;

import dev.showstream.inventory.yaml.BadValue;
import dev.showstream.inventory.yaml.Field;
import dev.showstream.inventory.yaml.Scalar;
import dev.showstream.inventory.yaml.Scalars;
import dev.showstream.inventory.yaml.Values;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// The tags in a host's `data`: the words of `tags`, and `site=bma` of what people sort their devices by.
///
/// Nothing else of it, since it may hold secrets and everyone who may look at devices sees their tags.
final class NornirTags {
    private static final List<String> SORTED_BY = List.of(
            "site",
            "role",
            "type",
            "region",
            "country",
            "city",
            "location",
            "datacenter",
            "dc",
            "pod",
            "rack",
            "zone",
            "tenant",
            "environment",
            "env",
            "tier",
            "fabric",
            "vendor",
            "model",
            "status");

    private NornirTags() {}

    /// @param data of the host itself, then of its groups, then the defaults: the first that has a key counts
    static SequencedSet<String> in(List<? extends Map<String, Field>> data) {
        var tags = new LinkedHashSet<String>();
        words(data, "tags").forEach(tags::add);
        SORTED_BY.forEach(key -> words(data, key).map(word -> key + "=" + word).forEach(tags::add));
        tags.removeIf(NornirTags::isNoLabel);
        return tags;
    }

    private static Stream<String> words(List<? extends Map<String, Field>> data, String key) {
        return data.stream()
                .filter(level -> level.containsKey(key))
                .findFirst()
                .map(level -> level.get(key))
                .filter(field -> isWords(field.value()))
                .stream()
                .flatMap(field -> field.all().stream())
                .map(Scalar::text);
    }

    private static boolean isWords(Node value) {
        return value instanceof SequenceNode list
                ? list.getValue().stream().allMatch(item -> item instanceof ScalarNode && !Scalars.isNull(item))
                : value instanceof ScalarNode;
    }

    /// What a person wrote for people to read is none.
    private static boolean isNoLabel(String tag) {
        try {
            var _ = Values.label(new Scalar(tag, tag, 0));
            return tag.contains("$");
        } catch (BadValue _) {
            return true;
        }
    }
}
