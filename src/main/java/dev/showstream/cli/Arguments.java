package dev.showstream.cli;

import dev.showstream.inventory.Closest;
import dev.showstream.inventory.Shown;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The words of a command line: options as `--name value`, `--name=value` or a bare `--name`, in any order with the
/// other words; after `--` all are other words.
record Arguments(Map<String, List<String>> options, List<String> words) {

    /// What may follow an option's name.
    enum Value {
        NONE,
        ONE,
        /// With `=` alone, so that the word after it stays a word.
        OPTIONAL
    }

    static Arguments parse(List<String> line, Map<String, Value> known) throws Failure {
        var parsed = new Arguments(new LinkedHashMap<>(), new ArrayList<>());
        var left = new ArrayDeque<>(line);
        while (!left.isEmpty()) {
            var word = left.removeFirst();
            if (word.equals("--")) {
                parsed.words.addAll(left);
                left.clear();
            } else if (word.startsWith("-") && word.length() > 1) {
                parsed.option(word, known, left);
            } else {
                parsed.words.add(word);
            }
        }
        return parsed;
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }

    /// The one value of an option that may be given once.
    Optional<String> one(String option) throws Failure {
        var values = all(option);
        if (values.size() > 1) {
            throw Failure.usage(option + ": given more than once");
        }
        return values.stream().findFirst();
    }

    private void option(String word, Map<String, Value> known, ArrayDeque<String> left) throws Failure {
        var equals = word.indexOf('=');
        var name = equals < 0 ? word : word.substring(0, equals);
        var value = equals < 0 ? Optional.<String>empty() : Optional.of(word.substring(equals + 1));
        var values = options.computeIfAbsent(name, _ -> new ArrayList<>());
        switch (known.get(name)) {
            case null -> throw unknown(name, known);
            case NONE -> {
                if (value.isPresent()) {
                    throw Failure.usage(name + ": takes no value");
                }
            }
            case OPTIONAL -> value.ifPresent(values::add);
            case ONE ->
                values.add(value.or(() -> Optional.ofNullable(left.pollFirst()))
                        .orElseThrow(() -> Failure.usage(name + ": a value is missing")));
        }
    }

    private static Failure unknown(String name, Map<String, Value> known) {
        return Failure.usage(
                "no option " + Shown.quoted(name) + " is known" + Closest.question(Closest.to(name, known.keySet())));
    }
}
