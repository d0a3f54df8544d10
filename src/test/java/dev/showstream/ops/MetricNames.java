package dev.showstream.ops;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Finds the metrics that a text in PromQL asks for.
final class MetricNames {
    private static final Pattern SELECTED = Pattern.compile("\\{[^}]*}|\\[[^]]*]|\"[^\"]*\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*\\b(?!\\s*\\()");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool");

    private MetricNames() {}

    static Set<String> in(String promql) {
        var bare = GROUPING.matcher(SELECTED.matcher(promql).replaceAll(" ")).replaceAll(" ");
        var names = new TreeSet<String>();
        NAME.matcher(bare).results().map(found -> found.group()).forEach(names::add);
        names.removeAll(OPERATORS);
        return names;
    }
}
