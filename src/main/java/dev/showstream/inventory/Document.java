package dev.showstream.inventory;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/// One YAML file of an inventory, with what takes its words and tells its problems.
///
/// @param root nothing where the file holds nothing
record Document(Path file, Optional<Node> root, Mappings mappings, Scalars scalars) {

    Problems problems() {
        return scalars.problems();
    }

    /// The keys of a file that is a mapping.
    SequencedMap<String, Field> fields() {
        return root.map(this::fields).orElseGet(LinkedHashMap::new);
    }

    private SequencedMap<String, Field> fields(Node node) {
        if (node instanceof MappingNode mapping) {
            return mappings.fields(mapping);
        }
        problems().add(YamlText.line(node), "", "a mapping (name: …) is expected");
        return new LinkedHashMap<>();
    }
}
