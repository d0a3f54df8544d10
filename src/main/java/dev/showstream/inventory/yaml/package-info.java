/// The words of an inventory's YAML files, each with its line, and what is wrong with them.
@NullMarked
package dev.showstream.inventory.yaml;

import org.jspecify.annotations.NullMarked;
