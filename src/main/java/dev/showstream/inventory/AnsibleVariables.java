package dev.showstream.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The files of `group_vars` and `host_vars` beside an Ansible inventory: `NAME`, `NAME.yml`, `NAME.yaml`, or all
/// files of the folder `NAME`.
final class AnsibleVariables {
    private final Document main;
    private final Documents documents;
    /// By `group_vars/NAME` and `host_vars/NAME`.
    private final Map<String, List<Path>> files = new HashMap<>();

    private final Map<Path, SequencedMap<String, Field>> read = new HashMap<>();

    AnsibleVariables(Document main, Documents documents) throws InventoryException {
        this.main = main;
        this.documents = documents;
        for (var kind : List.of("group_vars", "host_vars")) {
            for (var file : sorted(main.file().resolveSibling(kind))) {
                var name = String.valueOf(file.getFileName());
                var plain = name.replaceFirst("\\.(yml|yaml|json)$", "");
                files.merge(
                        kind + "/" + plain,
                        Files.isDirectory(file) ? sorted(file) : List.of(file),
                        AnsibleVariables::both);
            }
        }
    }

    SequencedMap<String, Field> ofGroup(String name) throws InventoryException {
        return of("group_vars/" + name);
    }

    SequencedMap<String, Field> ofHost(String name) throws InventoryException {
        return of("host_vars/" + name);
    }

    private SequencedMap<String, Field> of(String name) throws InventoryException {
        var vars = new LinkedHashMap<String, Field>();
        for (var file : files.getOrDefault(name, List.of())) {
            if (!read.containsKey(file)) {
                read.put(file, documents.open(file, main.problems().of(file)).fields());
            }
            vars.putAll(read.getOrDefault(file, new LinkedHashMap<>()));
        }
        return vars;
    }

    private static List<Path> both(List<Path> some, List<Path> more) {
        var both = new ArrayList<>(some);
        both.addAll(more);
        return both;
    }

    /// In the order in which the later ones have the last word; none where there is no such folder.
    private List<Path> sorted(Path folder) throws InventoryException {
        documents.sources().note(folder);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var inside = Files.list(folder)) {
            return inside.filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException _) {
            throw main.problems().of(folder).fatal(0, "the folder cannot be read");
        }
    }
}
