package dev.showstream.inventory;

import org.yaml.snakeyaml.nodes.Node;

/// A key of a mapping with its value.
///
/// @param line where the key stands, which may be in the mapping that was merged
record Field(String key, int line, Node value) {}
