package dev.showstream.inventory.file;

import dev.showstream.inventory.Closest;
import dev.showstream.inventory.InventoryException;
import dev.showstream.inventory.Shown;
import dev.showstream.inventory.yaml.Document;
import dev.showstream.inventory.yaml.Documents;
import dev.showstream.inventory.yaml.Field;
import dev.showstream.inventory.yaml.Scalar;
import dev.showstream.inventory.yaml.Scalars;
import dev.showstream.inventory.yaml.Values;
import dev.showstream.inventory.yaml.YamlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/// Nornir's SimpleInventory: `hosts.yaml`, with `groups.yaml` and `defaults.yaml` beside it.
///
/// As in Nornir, what a host does not say is said by its groups, each followed by the groups that it is in itself, and
/// then by the defaults; the options of the connection `netmiko` go before the plain ones, and its `extras` before all.
final class Nornir {
    private static final List<String> KEYS =
            List.of("hostname", "port", "username", "password", "platform", "groups", "data", "connection_options");
    private static final Map<String, String> PLAIN = Map.of(
            "host",
            "hostname",
            "port",
            "port",
            "username",
            "username",
            "password",
            "password",
            "device_type",
            "platform");
    private static final Map<String, String> PLATFORMS = Map.of(
            "ios", "cisco_ios",
            "iosxr", "cisco_xr",
            "nxos", "cisco_nxos",
            "nxos_ssh", "cisco_nxos",
            "eos", "arista_eos",
            "junos", "juniper_junos",
            "cisco_iosxe", "cisco_xe",
            "cisco_iosxr", "cisco_xr");

    private final Document hosts;
    private final SequencedMap<String, Field> groups;
    private final SequencedMap<String, Field> defaults;
    private final Map<Field, Level> levels = new LinkedHashMap<>();
    private final Map<String, List<Scalar>> members = new LinkedHashMap<>();

    /// What one host, one group or the defaults say.
    ///
    /// @param netmiko the options of that connection
    private record Level(SequencedMap<String, Field> plain, SequencedMap<String, Field> netmiko) {}

    private Nornir(Document hosts, SequencedMap<String, Field> groups, SequencedMap<String, Field> defaults) {
        this.hosts = hosts;
        this.groups = groups;
        this.defaults = defaults;
    }

    static void read(Document hosts, Documents documents, Entries entries) throws InventoryException {
        var groups = beside(hosts, "groups", documents);
        var defaults = beside(hosts, "defaults", documents);
        new Nornir(hosts, groups, defaults).read(entries);
    }

    private static SequencedMap<String, Field> beside(Document hosts, String name, Documents documents)
            throws InventoryException {
        for (var ending : List.of(".yaml", ".yml")) {
            var document = documents.openIfThere(hosts.file().resolveSibling(name + ending), hosts.problems());
            if (document.isPresent()) {
                document.get()
                        .root()
                        .ifPresent(
                                root -> YamlText.refuseTags(root, document.get().problems()));
                return document.get().fields();
            }
        }
        return new LinkedHashMap<>();
    }

    private void read(Entries entries) {
        var last = level(defaults);
        for (var host : hosts.fields().values()) {
            Entries.valid(host, Values::name);
            host(host, last)
                    .ifPresent(fields -> entries.devices.add(new Entries.Entry(Optional.of(host.key()), fields)));
        }
        members.forEach(entries.groups::put);
    }

    private Optional<Fields> host(Field host, Level last) {
        var levels = new ArrayList<Level>();
        var named = new LinkedHashSet<String>();
        levels.add(level(host));
        ancestors(level(host), named, levels);
        levels.add(last);
        var fields = translated(host, levels, ofConnection(levels));
        if (fields.isPresent()) {
            named.forEach(group -> members.computeIfAbsent(group, _ -> new ArrayList<>())
                    .add(new Scalar(host.key(), host.key(), host.line())));
        }
        return fields;
    }

    /// As Nornir asks for a connection's options: its first group answers with the defaults', before a later one is
    /// asked.
    private List<Level> ofConnection(List<Level> levels) {
        var order = new ArrayList<>(levels);
        order.add(firstOnes(levels.getFirst(), new HashSet<>()), order.removeLast());
        return order;
    }

    /// How many levels there are from here to the first group of the first group, and so on.
    private int firstOnes(Level level, Set<String> seen) {
        var groupsOfIt = level.plain().get("groups");
        var names = groupsOfIt == null ? List.<Scalar>of() : groupsOfIt.all();
        var first = names.isEmpty() ? null : groups.get(names.getFirst().text());
        return first == null || !seen.add(first.key()) ? 1 : 1 + firstOnes(level(first), seen);
    }

    /// Depth first, each group once.
    private void ancestors(Level level, SequencedSet<String> named, List<Level> levels) {
        var field = level.plain().get("groups");
        if (field == null) {
            return;
        }
        for (var name : field.all()) {
            var group = groups.get(name.text());
            if (group == null) {
                field.problems().add(name.line(), "groups", unknown(name));
            } else if (named.add(name.text())) {
                Entries.valid(group, Values::label);
                levels.add(level(group));
                ancestors(level(group), named, levels);
            }
        }
    }

    private String unknown(Scalar name) {
        return "no group %s in groups.yaml%s"
                .formatted(Shown.quoted(name.raw()), Closest.question(Closest.to(name.text(), groups.keySet())));
    }

    private static Optional<Fields> translated(Field host, List<Level> levels, List<Level> connection) {
        var device = new Translation();
        device.put("host", Translation.worded(host, host.key()));
        PLAIN.forEach((ours, theirs) -> {
            levels.reversed().forEach(level -> device.put(ours, level.plain().get(theirs)));
            connection
                    .reversed()
                    .forEach(level -> device.put(ours, level.netmiko().get(theirs)));
        });
        var tags = NornirTags.in(
                levels.stream().map(level -> within(level.plain(), "data")).toList());
        if (!tags.isEmpty()) {
            device.put("tags", Translation.listed(host, tags));
        }
        extras(connection).ifPresent(extras -> extras.values().forEach(field -> device.put(field.key(), field)));
        if (!device.has("device_type")) {
            host.problem("platform is missing here, in its groups and in the defaults");
            return Optional.empty();
        }
        device.rename("device_type", PLATFORMS);
        return Optional.of(device.fields(host));
    }

    /// Those of the nearest level that has some; they are not mixed.
    private static Optional<SequencedMap<String, Field>> extras(List<Level> levels) {
        return levels.stream()
                .map(level -> level.netmiko().get("extras"))
                .filter(field -> field != null && !Scalars.isNull(field.value()))
                .map(Field::fields)
                .findFirst();
    }

    private Level level(Field field) {
        return levels.computeIfAbsent(field, each -> level(each.fields()));
    }

    private static Level level(SequencedMap<String, Field> plain) {
        plain.values().stream()
                .filter(field -> !KEYS.contains(field.key()))
                .forEach(field -> field.problem("is not a key here%s; valid are %s"
                        .formatted(Closest.question(Closest.to(field.key(), KEYS)), String.join(", ", KEYS))));
        return new Level(plain, within(within(plain, "connection_options"), "netmiko"));
    }

    private static SequencedMap<String, Field> within(SequencedMap<String, Field> fields, String key) {
        return Optional.ofNullable(fields.get(key)).map(Field::fields).orElseGet(LinkedHashMap::new);
    }
}
