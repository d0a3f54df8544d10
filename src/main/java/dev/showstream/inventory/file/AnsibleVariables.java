package dev.showstream.inventory.file;

import dev.showstream.inventory.InventoryException;
import dev.showstream.inventory.yaml.Document;
import dev.showstream.inventory.yaml.Documents;
import dev.showstream.inventory.yaml.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/// The files of `group_vars` and `host_vars` beside an Ansible inventory: `NAME`, which may be a folder of files, else
/// `NAME.yml`, `NAME.yaml` or `NAME.json`.
final class AnsibleVariables {
    /// In the order in which Ansible looks; it takes the first that is there.
    private static final List<String> ENDINGS = List.of("", ".yml", ".yaml", ".json");

    private final Document main;
    private final Documents documents;
    /// What there is, by `group_vars/FILE` and `host_vars/FILE`.
    private final Map<String, Path> files = new HashMap<>();

    private final Map<Path, SequencedMap<String, Field>> read = new HashMap<>();

    AnsibleVariables(Document main, Documents documents) throws InventoryException {
        this.main = main;
        this.documents = documents;
        for (var kind : List.of("group_vars", "host_vars")) {
            for (var file : sorted(main.file().resolveSibling(kind))) {
                files.put(kind + "/" + name(file), file);
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
        var first = ENDINGS.stream()
                .map(ending -> files.get(name + ending))
                .filter(Objects::nonNull)
                .findFirst();
        if (first.isPresent()) {
            for (var file : Files.isDirectory(first.get()) ? inside(first.get()) : List.of(first.get())) {
                vars.putAll(fields(file));
            }
        }
        return vars;
    }

    private SequencedMap<String, Field> fields(Path file) throws InventoryException {
        var known = read.get(file);
        if (known != null) {
            return known;
        }
        var fields = documents.open(file, main.problems().of(file)).fields();
        read.put(file, fields);
        return fields;
    }

    /// As in Ansible, what a folder holds beside files of variables (notes, copies that an editor kept) does not count.
    private List<Path> inside(Path folder) throws InventoryException {
        var inside = new ArrayList<Path>();
        for (var file : sorted(folder)) {
            if (!Files.isDirectory(file) && ENDINGS.contains(ending(file))) {
                inside.add(file);
            } else if (Files.isDirectory(file) && ending(file).isEmpty()) {
                inside.addAll(inside(file));
            }
        }
        return inside;
    }

    private static String ending(Path file) {
        var dot = name(file).lastIndexOf('.');
        return dot < 0 ? "" : name(file).substring(dot);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /// In the order in which the later ones have the last word; none where there is no such folder.
    private List<Path> sorted(Path folder) throws InventoryException {
        documents.sources().note(folder);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var inside = Files.list(folder)) {
            return inside.filter(
                            file -> !name(file).startsWith(".") && !name(file).endsWith("~"))
                    .sorted()
                    .toList();
        } catch (IOException _) {
            throw main.problems().of(folder).fatal(0, "the folder cannot be read");
        }
    }
}
