package dev.showstream.inventory.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// Whose inventory a file is, as its keys tell.
enum Layout {
    OURS,
    NORNIR,
    ANSIBLE;

    static final Set<String> OUR_KEYS = Set.of("host", "ip", "device_type");
    private static final Set<String> NORNIR_KEYS = Set.of("hostname", "platform", "connection_options", "data");
    private static final Set<String> ANSIBLE_KEYS = Set.of("hosts", "children", "vars");

    /// Looks at what is written, not at what is merged into it. Hosts that say nothing of their own are Nornir's
    /// where a file of its groups or defaults is beside them.
    static Layout of(Node root, Path file) {
        var entries = inside(root)
                .map(NodeTuple::getValueNode)
                .map(entry ->
                        inside(entry).flatMap(pair -> word(pair.getKeyNode())).collect(Collectors.toSet()))
                .filter(keys -> !keys.isEmpty())
                .toList();
        if (entries.stream().anyMatch(keys -> !Collections.disjoint(keys, OUR_KEYS))) {
            return OURS;
        }
        if (entries.stream().anyMatch(ANSIBLE_KEYS::containsAll)) {
            return ANSIBLE;
        }
        var isNornir = entries.stream().anyMatch(keys -> !Collections.disjoint(keys, NORNIR_KEYS))
                || (root instanceof MappingNode && isBesideGroups(file));
        return isNornir ? NORNIR : OURS;
    }

    private static boolean isBesideGroups(Path file) {
        return String.valueOf(file.getFileName()).matches("hosts\\.ya?ml")
                && Stream.of("groups.yaml", "groups.yml", "defaults.yaml", "defaults.yml")
                        .anyMatch(name -> Files.exists(file.resolveSibling(name)));
    }

    static Stream<String> keys(MappingNode mapping) {
        return inside(mapping).flatMap(pair -> word(pair.getKeyNode()));
    }

    static boolean holdsMappings(MappingNode mapping) {
        return inside(mapping).map(NodeTuple::getValueNode).anyMatch(MappingNode.class::isInstance);
    }

    private static Stream<NodeTuple> inside(Node node) {
        return node instanceof MappingNode mapping ? mapping.getValue().stream() : Stream.empty();
    }

    private static Stream<String> word(Node key) {
        return key instanceof ScalarNode word ? Stream.of(word.getValue()) : Stream.empty();
    }
}
