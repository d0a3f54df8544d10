package dev.showstream.inventory.yaml;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Puts the environment into values: `${NAME}`, or `${NAME:default}` where it may be unset; `$${` is a plain `${`.
///
/// A variable that is set to nothing counts as set. A default ends at the first `}`, and holds no variables itself.
public record Variables(Function<String, @Nullable String> environment) {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\$\\{|\\$\\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::(?<default>[^}]*))?}|\\$\\{");

    public String expand(String raw) throws BadValue {
        if (!raw.contains("${")) {
            return raw;
        }
        var reference = REFERENCE.matcher(raw);
        var expanded = new StringBuilder();
        while (reference.find()) {
            reference.appendReplacement(expanded, Matcher.quoteReplacement(replacement(reference)));
        }
        return reference.appendTail(expanded).toString();
    }

    private String replacement(Matcher reference) throws BadValue {
        var name = reference.group("name");
        if (name != null) {
            return value(name, reference.group("default"));
        }
        if (reference.group().length() > 2) {
            return "${";
        }
        throw new BadValue("a ${ begins no ${NAME} and no ${NAME:default}; write $${ for a plain ${");
    }

    private String value(String name, @Nullable String otherwise) throws BadValue {
        var value = environment.apply(name);
        if (value != null) {
            return value;
        }
        if (otherwise != null) {
            return otherwise;
        }
        throw new BadValue("${%s} is not set in the environment; set it, or write ${%s:default}".formatted(name, name));
    }
}
