package dev.showstream.platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// A mapping of a platform file, read key by key; what is wrong is told with its file, line and key.
final class Fields {
    private final String file;
    private final String path;
    private final Node node;
    private final Map<String, Node> values;

    private Fields(String file, String path, Node node, Map<String, Node> values) {
        this.file = file;
        this.path = path;
        this.node = node;
        this.values = values;
    }

    /// @param path the keys that lead to `node`, each followed by a dot; empty at the top
    static Fields of(String file, String path, Node node, Set<String> valid) {
        var values = new LinkedHashMap<String, Node>();
        var fields = new Fields(file, path, node, values);
        if (!(node instanceof MappingNode mapping)) {
            throw fields.bad(node, "", "is not a mapping", "a mapping with " + String.join(", ", valid));
        }
        for (var entry : mapping.getValue()) {
            var key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!valid.contains(key)) {
                throw fields.bad(entry.getKeyNode(), key, "is not known", String.join(", ", valid));
            }
            if (values.put(key, entry.getValueNode()) != null) {
                throw fields.bad(entry.getKeyNode(), key, "is there twice", "each key once");
            }
        }
        return fields;
    }

    Optional<String> text(String key) {
        return optional(key).map(value -> scalar(key, value));
    }

    String required(String key) {
        return text(key)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> bad(node, key, "is missing", "a text that is not empty"));
    }

    int number(String key, int otherwise) {
        return optional(key).map(value -> number(key, value)).orElse(otherwise);
    }

    boolean yes(String key, boolean otherwise) {
        return optional(key).map(value -> yes(key, value)).orElse(otherwise);
    }

    List<String> texts(String key) {
        return each(key, value -> scalar(key, value));
    }

    List<Pattern> patterns(String key) {
        return each(key, value -> pattern(key, value));
    }

    Optional<Pattern> pattern(String key) {
        return optional(key).map(value -> pattern(key, value));
    }

    Pattern requiredPattern(String key) {
        return pattern(key).orElseThrow(() -> bad(node, key, "is missing", "a regular expression"));
    }

    /// The mappings of a list; empty where the key is absent.
    List<Fields> list(String key, Set<String> valid) {
        return each(key, value -> of(file, path + key + ".", value, valid));
    }

    /// The values of a list as they are, for a list whose items differ in kind.
    List<Node> nodes(String key) {
        return each(key, Function.identity());
    }

    Optional<Fields> mapping(String key, Set<String> valid) {
        return optional(key).map(value -> of(file, path + key + ".", value, valid));
    }

    /// The error to throw about `key` of this mapping.
    BadPlatformException bad(String key, String reason, String valid) {
        return bad(values.getOrDefault(key, node), key, reason, valid);
    }

    BadPlatformException bad(Node where, String key, String reason, String valid) {
        var line = where.getStartMark() == null ? 1 : where.getStartMark().getLine() + 1;
        return new BadPlatformException("%s:%d: %s %s; valid: %s".formatted(file, line, path + key, reason, valid));
    }

    private Optional<Node> optional(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !Tag.NULL.equals(value.getTag()));
    }

    private <T> List<T> each(String key, Function<Node, T> read) {
        var value = optional(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof SequenceNode sequence)) {
            throw bad(value.get(), key, "is not a list", "a list, such as [a, b]");
        }
        var all = new ArrayList<T>();
        sequence.getValue().forEach(item -> all.add(read.apply(item)));
        return all;
    }

    private String scalar(String key, Node value) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw bad(value, key, "is not a text", "one text");
    }

    private int number(String key, Node value) {
        try {
            return Integer.parseUnsignedInt(scalar(key, value));
        } catch (NumberFormatException _) {
            throw bad(value, key, "is not a number", "a whole number from 0 on");
        }
    }

    private boolean yes(String key, Node value) {
        return switch (scalar(key, value)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad(value, key, "is neither true nor false", "true, false");
        };
    }

    private Pattern pattern(String key, Node value) {
        try {
            return Pattern.compile(scalar(key, value));
        } catch (PatternSyntaxException e) {
            throw bad(
                    value, key, "is no regular expression: " + e.getDescription(), "java.util.regex.Pattern's syntax");
        }
    }
}
