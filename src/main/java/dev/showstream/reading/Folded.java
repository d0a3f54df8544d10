package dev.showstream.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// One command's answers with the identical ones folded together, as ClusterShell's `clubak` does.
///
/// @param groups the largest first
public record Folded(String command, List<Group> groups) {
    private static final String RULE = "---------------";

    /// Devices that said the same, to the letter.
    public record Group(int count, List<String> devices, String output) {}

    /// One for each command, in the order of the answers.
    public static List<Folded> of(List<Answer> answers) {
        return answers.stream()
                .collect(Collectors.groupingBy(Answer::command, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> new Folded(entry.getKey(), groups(entry.getValue())))
                .toList();
    }

    private static List<Group> groups(List<Answer> answers) {
        var devices = new LinkedHashMap<String, List<String>>();
        answers.forEach(answer ->
                devices.computeIfAbsent(answer.output(), _ -> new ArrayList<>()).add(answer.device()));
        return devices.entrySet().stream()
                .map(entry -> new Group(entry.getValue().size(), List.copyOf(entry.getValue()), entry.getKey()))
                .sorted(Comparator.comparingInt(Group::count).reversed())
                .toList();
    }

    /// For a terminal: a header with the devices above each output.
    public String text() {
        return groups.stream()
                .map(group -> "%s\n%s (%d): %s\n%s\n%s\n"
                        .formatted(
                                RULE, String.join(",", group.devices()), group.count(), command, RULE, group.output()))
                .collect(Collectors.joining());
    }
}
