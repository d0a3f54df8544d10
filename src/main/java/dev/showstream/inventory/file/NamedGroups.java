package dev.showstream.inventory.file;

import dev.showstream.inventory.Closest;
import dev.showstream.inventory.Shown;
import dev.showstream.inventory.yaml.Problems;
import dev.showstream.inventory.yaml.Scalar;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/// The groups that a mapping names: lists of devices, and of other groups whose devices are meant then.
///
/// A name that a device and a group share, as other tools' inventories may have it, is the device's.
final class NamedGroups {
    private final Map<String, List<Scalar>> members;
    private final Set<String> devices;
    private final Problems problems;
    private final Map<String, LinkedHashSet<String>> byDevice = new HashMap<>();

    NamedGroups(SequencedMap<String, List<Scalar>> members, Set<String> devices, Problems problems) {
        this.members = members;
        this.devices = devices;
        this.problems = problems;
        members.forEach(this::checkNames);
        members.keySet().forEach(this::resolve);
    }

    /// Which of them `device` is in.
    Set<String> of(String device) {
        return byDevice.getOrDefault(device, new LinkedHashSet<>());
    }

    private void checkNames(String group, List<Scalar> names) {
        for (var name : names) {
            if (problems.full()) {
                return;
            }
            if (!devices.contains(name.text()) && !members.containsKey(name.text())) {
                problems.add(
                        name.line(),
                        Shown.key(group),
                        "no device and no group %s in this file%s"
                                .formatted(
                                        Shown.quoted(name.raw()), Closest.question(Closest.to(name.text(), known()))));
            }
        }
    }

    private Set<String> known() {
        var known = new TreeSet<>(devices);
        known.addAll(members.keySet());
        return known;
    }

    private void resolve(String group) {
        var seen = new HashSet<String>();
        var left = new ArrayDeque<>(List.of(group));
        while (!left.isEmpty()) {
            var current = left.removeFirst();
            for (var member : members.getOrDefault(current, List.of())) {
                if (devices.contains(member.text())) {
                    byDevice.computeIfAbsent(member.text(), _ -> new LinkedHashSet<>())
                            .add(group);
                } else if (member.text().equals(group)) {
                    problems.add(member.line(), Shown.key(current), Shown.plain(group) + " contains itself");
                } else if (members.containsKey(member.text())) {
                    enter(member.text(), seen, left);
                }
            }
        }
    }

    private static void enter(String group, Set<String> seen, ArrayDeque<String> left) {
        if (seen.add(group)) {
            left.addLast(group);
        }
    }
}
