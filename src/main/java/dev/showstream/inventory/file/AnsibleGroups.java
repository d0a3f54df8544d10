package dev.showstream.inventory.file;

import dev.showstream.inventory.yaml.BadValue;
import dev.showstream.inventory.yaml.Field;
import dev.showstream.inventory.yaml.Scalars;
import dev.showstream.inventory.yaml.Values;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;

/// The tree of groups of an Ansible inventory, and which hosts are in which.
final class AnsibleGroups {
    static final String ALL = "all";
    /// Those that are in no group but [#ALL].
    private static final String UNGROUPED = "ungrouped";

    private static final String PRIORITY = "ansible_group_priority";
    /// A name, or a range of them, with a port behind it.
    private static final Pattern WITH_PORT = Pattern.compile("(?<names>(?:[^:\\[\\]]|\\[[^\\]]*])+):(?<port>\\d+)");

    private static final List<String> KEYS = List.of("hosts", "children", "vars");
    /// Aliases can make a short text mean more than anyone would wait for.
    private static final int MOST_VISITS = 1_000_000;

    final SequencedMap<String, Host> hosts = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Set<List<String>> open = new HashSet<>();
    private final Map<String, Integer> depths = new HashMap<>();
    private final Map<String, Integer> priorities = new HashMap<>();
    private int visits;

    /// A host with what its own mapping says, and the groups that list it.
    record Host(String name, Field first, SequencedMap<String, Field> vars, SequencedSet<String> groups) {}

    private record Group(String name, SequencedMap<String, Field> vars, SequencedSet<String> parents) {}

    AnsibleGroups(SequencedMap<String, Field> root) {
        group(ALL);
        group(UNGROUPED).parents().add(ALL);
        root.values().forEach(field -> read(field, ALL));
        hosts.values().stream()
                .filter(host -> groups.containsKey(host.name()) && !host.vars().isEmpty())
                .forEach(
                        host -> host.first()
                                .problem(
                                        "is a group's name too, and Ansible gives a host's variables to that group; rename one"));
    }

    /// All groups that `host` is in, the wider ones first: those nearer to it have the last word, and of those that are
    /// as near, that of the higher priority.
    List<String> of(Host host) {
        var found = new LinkedHashSet<String>(List.of(ALL));
        var left = new ArrayDeque<>(named(host));
        while (!left.isEmpty()) {
            var name = left.removeFirst();
            if (found.add(name)) {
                left.addAll(group(name).parents());
            }
        }
        return found.stream()
                .sorted(Comparator.<String>comparingInt(this::depth)
                        .thenComparingInt(group -> priorities.getOrDefault(group, 1))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static List<String> named(Host host) {
        var named = host.groups().stream()
                .filter(group -> !group.equals(ALL) && !group.equals(UNGROUPED))
                .toList();
        return named.isEmpty() ? List.of(UNGROUPED) : named;
    }

    SequencedMap<String, Field> vars(String group) {
        return group(group).vars();
    }

    private Group group(String name) {
        return groups.computeIfAbsent(name, _ -> new Group(name, new LinkedHashMap<>(), new LinkedHashSet<>()));
    }

    /// How many groups are around it at most; in a circle of groups, as many as are known already.
    private int depth(String group) {
        var known = depths.putIfAbsent(group, 0);
        if (known != null) {
            return known;
        }
        var depth = group(group).parents().stream()
                .mapToInt(parent -> depth(parent) + 1)
                .max()
                .orElse(0);
        depths.put(group, depth);
        return depth;
    }

    private boolean tooMany(Field field, int more) {
        visits += more;
        if (visits > MOST_VISITS) {
            field.problem("more than %d hosts and groups".formatted(MOST_VISITS));
        }
        return visits > MOST_VISITS;
    }

    private void read(Field field, String parent) {
        if (tooMany(field, 1)) {
            return;
        }
        var group = group(field.key());
        if (!field.key().equals(ALL)) {
            Entries.valid(field, Values::label);
            group.parents().add(parent);
        }
        if (!open.add(List.of(field.key(), String.valueOf(field.line())))) {
            field.problem("contains itself");
            return;
        }
        for (var part : field.fields().values()) {
            switch (part.key()) {
                case "vars" -> vars(part, group);
                case "children" -> part.fields().values().forEach(child -> read(child, field.key()));
                case "hosts" -> hosts(part, group);
                default ->
                    part.problem("is not a part of a group; valid are " + String.join(", ", KEYS)
                            + "; groups within a group stand under children");
            }
        }
        open.remove(List.of(field.key(), String.valueOf(field.line())));
    }

    private void vars(Field part, Group group) {
        group.vars().putAll(part.fields());
        Optional.ofNullable(part.fields().get(PRIORITY)).flatMap(Field::one).ifPresent(priority -> {
            if (priority.text().matches("[+-]?\\d{1,9}")) {
                priorities.put(group.name(), Integer.parseInt(priority.text()));
            } else {
                part.problems().add(priority.line(), PRIORITY, priority.shown() + " is not a whole number");
            }
        });
    }

    private void hosts(Field part, Group group) {
        if (!(part.value() instanceof MappingNode) && !Scalars.isNull(part.value())) {
            part.problem("a mapping of hosts is expected: each name ends with a colon");
            return;
        }
        for (var field : part.fields().values()) {
            var port = WITH_PORT.matcher(field.key());
            var names = names(field, port.matches() ? port.group("names") : field.key());
            if (tooMany(field, names.size())) {
                return;
            }
            for (var name : names) {
                var host = hosts.computeIfAbsent(
                        name, _ -> new Host(name, field, new LinkedHashMap<>(), new LinkedHashSet<>()));
                host.groups().add(group.name());
                if (port.matches()) {
                    host.vars().putIfAbsent("ansible_port", Translation.worded(field, port.group("port")));
                }
                host.vars().putAll(field.fields());
            }
        }
    }

    private static List<String> names(Field field, String pattern) {
        try {
            return HostRange.names(pattern);
        } catch (BadValue e) {
            field.problem(e.reason());
            return new ArrayList<>();
        }
    }
}
