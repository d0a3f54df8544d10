package dev.showstream.inventory.yaml;

import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;

/// Says what is wrong with YAML without quoting it: the parser's own messages show the line, with the password on it.
final class YamlFault {
    static final String TAG = "a YAML tag (a word that begins with !): only data is read here; "
            + "put the value into quotes if it is meant as text";

    /// Messages of the parser that name what it wants, and what it got by the kind of token at most.
    private static final Pattern SAFE =
            Pattern.compile("(expected|could not find expected|found unexpected end) ?[^\"]*( but .*)?");

    private YamlFault() {}

    static String reason(MarkedYAMLException e) {
        var mark = e.getProblemMark();
        var column = mark == null ? "" : " (column %d)".formatted(mark.getColumn() + 1);
        return "not valid YAML%s: %s".formatted(column, explanation(e));
    }

    /// For a value whose tag says that it is none.
    static String tag(Tag tag) {
        return tag.getValue().equals("!vault")
                ? "a value that Ansible Vault has encrypted cannot be read; use ${NAME}, or a file of its own"
                : TAG;
    }

    static String unprintable(int codePoint) {
        return "not valid YAML: the character U+%04X; write it as an escape in double quotes".formatted(codePoint);
    }

    /// For what the parser refuses without knowing where.
    static String limit(YAMLException e) {
        var message = String.valueOf(e.getMessage());
        if (message.contains("aliases")) {
            return "too many aliases (words that begin with *)";
        }
        return message.contains("Nesting") ? "lists and mappings in each other, more than 50 deep" : "not valid YAML";
    }

    private static String context(MarkedYAMLException e) {
        return Optional.ofNullable(e.getContext()).orElse("");
    }

    private static String explanation(MarkedYAMLException e) {
        var problem = Optional.ofNullable(e.getProblem()).orElse("");
        if (problem.contains("undefined alias")) {
            return "an alias (a word that begins with *) that no anchor defines; "
                    + "put the value into quotes if it is meant as text";
        }
        if (problem.contains("entries are not allowed here") || problem.contains("mapping keys are not allowed")) {
            return "a - or ? is not expected here; check the indentation, and put a value that begins with it into quotes";
        }
        if (context(e).contains("an alias")) {
            return "a value that begins with * goes into quotes";
        }
        if (context(e).contains("a flow")) {
            return "a , or the closing bracket is expected; inside { } and [ ] a ${NAME} goes into quotes";
        }
        if (problem.contains("tag")) {
            return TAG;
        }
        if (problem.contains("'\\t(TAB)'")) {
            return "a tab; indent by spaces";
        }
        if (problem.contains("cannot start any token")) {
            return "a value cannot begin with this character; put it into quotes";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "a key is not expected here; check the indentation, and put a value that holds \": \" into quotes";
        }
        if (problem.contains("<block end>")) {
            return "this line fits none of those above it; check the indentation";
        }
        if (problem.contains("another document")) {
            return "a second document begins; keep one";
        }
        if (problem.contains("escape character")) {
            return "a \\ in double quotes begins an escape; use single quotes";
        }
        return SAFE.matcher(problem).matches()
                ? problem.replaceFirst(",? but .*", "")
                : "a mistake at this place; check the quotes, and put a value with special characters into quotes";
    }
}
