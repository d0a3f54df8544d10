package dev.showstream.inventory.file;

import dev.showstream.inventory.InventoryException;
import dev.showstream.inventory.yaml.BadValue;
import dev.showstream.inventory.yaml.Encrypted;
import dev.showstream.inventory.yaml.Field;
import dev.showstream.inventory.yaml.Mappings;
import dev.showstream.inventory.yaml.Scalar;
import dev.showstream.inventory.yaml.Scalars;
import dev.showstream.inventory.yaml.Values;
import dev.showstream.inventory.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// The devices and the groups of an inventory; splits a file of ours into them, whichever of the two forms it has.
///
/// In a mapping, names that begin with `.` are neither: they hold what the others merge.
final class Entries {
    /// A device's mapping, with the name before it in a mapping of names.
    record Entry(Optional<String> name, Fields fields) {}

    private static final String EXPECTED =
            "a list of devices (- host: …), or a mapping of names to devices, is expected";
    /// Netmiko's own settings, where its tools keep whether values are encrypted.
    private static final String META = "__meta__";

    private static final List<String> NORNIR_PLUGIN = List.of("plugin", "options");

    final List<Entry> devices = new ArrayList<>();
    final SequencedMap<String, List<Scalar>> groups = new LinkedHashMap<>();
    private final Mappings mappings;
    private final Scalars scalars;

    Entries(Mappings mappings, Scalars scalars) {
        this.mappings = mappings;
        this.scalars = scalars;
    }

    void read(Node root) throws InventoryException {
        switch (root) {
            case SequenceNode list -> list.getValue().forEach(this::listed);
            case MappingNode mapping -> mapped(mapping);
            default -> throw scalars.problems().fatal(YamlText.line(root), EXPECTED);
        }
    }

    private void listed(Node item) {
        if (item instanceof MappingNode mapping) {
            devices.add(entry(Optional.empty(), YamlText.line(item), mapping));
        } else {
            scalars.problems().add(YamlText.line(item), "", "a device is a mapping of keys, such as host: 192.0.2.1");
        }
    }

    private Entry entry(Optional<String> name, int line, MappingNode mapping) {
        return new Entry(name, new Fields(line, mappings.fields(mapping), scalars));
    }

    private void mapped(MappingNode root) throws InventoryException {
        var fields = mappings.fields(root);
        var isDevice = fields.containsKey("device_type") || fields.containsKey("host") || fields.containsKey("ip");
        if (isDevice && fields.values().stream().allMatch(field -> field.value() instanceof ScalarNode)) {
            throw scalars.problems()
                    .fatal(YamlText.line(root), "the keys of one device; begin its first line with \"- \"");
        }
        var plugin = fields.get("plugin");
        if (plugin != null && plugin.value() instanceof ScalarNode) {
            plugin.problem(
                    "no programs are asked for an inventory; ansible-inventory -i FILE --list --yaml makes one of it");
            return;
        }
        fields.values().stream().filter(field -> !field.key().startsWith(".")).forEach(this::named);
    }

    private void named(Field field) {
        if (field.key().equals(META)) {
            meta(field);
            return;
        }
        switch (field.value()) {
            case MappingNode mapping -> device(field, mapping);
            case SequenceNode list
            when holdsDevices(list) ->
                field.problem("holds devices; begin the file with their list, without this line,"
                        + " or give each a name (NAME: {host: …}) and list the names here");
            case SequenceNode _ -> group(field);
            default -> field.problem("neither the keys of a device nor a list of names, which would make it a group");
        }
    }

    private static boolean holdsDevices(SequenceNode list) {
        return list.getValue().stream()
                .anyMatch(item -> item instanceof MappingNode mapping
                        && Layout.keys(mapping).anyMatch(Layout.OUR_KEYS::contains));
    }

    private void device(Field field, MappingNode mapping) {
        if (Layout.keys(mapping).toList().containsAll(NORNIR_PLUGIN)) {
            field.problem("these are Nornir's settings; name the file of its hosts instead");
            return;
        }
        if (Layout.keys(mapping).noneMatch(DeviceReader.KEYS::contains) && Layout.holdsMappings(mapping)) {
            field.problem("holds devices; their names begin at the left edge, without this line");
            return;
        }
        valid(field, Values::name);
        devices.add(entry(Optional.of(field.key()), field.line(), mapping));
    }

    private void group(Field field) {
        valid(field, Values::label);
        groups.put(field.key(), scalars.all(field));
    }

    static void valid(Field field, Values.Parser<String> parser) {
        try {
            parser.parse(new Scalar(field.key(), field.key(), field.line()));
        } catch (BadValue e) {
            field.problem(e.reason());
        }
    }

    private void meta(Field field) {
        if (!(field.value() instanceof MappingNode mapping)) {
            return;
        }
        var meta = new Fields(field.line(), mappings.fields(mapping), scalars);
        if (meta.one("encryption", Values::flag).orElse(false)) {
            scalars.encrypted()
                    .by(meta.one("encryption_type", Encrypted::scheme).orElse(Encrypted.Scheme.FERNET));
        }
    }
}
