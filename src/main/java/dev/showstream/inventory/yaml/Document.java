package dev.showstream.inventory.yaml;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/// One YAML file of an inventory, with what takes its words and tells its problems.
///
/// @param root nothing where the file holds nothing
public record Document(Path file, Optional<Node> root, Mappings mappings, Scalars scalars) {

    public Problems problems() {
        return scalars.problems();
    }

    /// The keys of a file that is a mapping.
    public SequencedMap<String, Field> fields() {
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
