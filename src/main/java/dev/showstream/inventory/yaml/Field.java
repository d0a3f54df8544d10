package dev.showstream.inventory.yaml;

import dev.showstream.inventory.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/// A key of a mapping with its value.
///
/// @param key as it is written
/// @param line where the key stands, which may be in the mapping that was merged
/// @param home reads its file, and tells its problems there
public record Field(String key, int line, Node value, Mappings home) {

    /// Its one word; nothing where there is none, or where that is a problem.
    public Optional<Scalar> one() {
        return home.scalars().one(this);
    }

    /// Its words: a list, or one word that stands for a list of it.
    public List<Scalar> all() {
        return home.scalars().all(this);
    }

    /// The keys of the mapping that is its value; none where it has no value.
    public SequencedMap<String, Field> fields() {
        if (value instanceof MappingNode mapping) {
            return home.fields(mapping);
        }
        if (!Scalars.isNull(value)) {
            problem("a mapping (name: …) is expected");
        }
        return new LinkedHashMap<>();
    }

    /// Notes what is wrong with it.
    public void problem(String reason) {
        problems().add(line, Shown.key(key), reason);
    }

    public Problems problems() {
        return home.scalars().problems();
    }
}
