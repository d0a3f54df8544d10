package dev.showstream.inventory.file;

import dev.showstream.inventory.yaml.BadValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Ansible's short form for many hosts: `leaf[01:48]`, `rack[a:f]`, `sw[1:9:2]`, several of them in one name.
final class HostRange {
    private static final Pattern RANGE = Pattern.compile("\\[(\\w+):(\\w+)(?::(\\d{1,4}))?]");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern LETTER = Pattern.compile("[a-zA-Z]");
    private static final int MOST = 100_000;

    private HostRange() {}

    static List<String> names(String pattern) throws BadValue {
        var range = RANGE.matcher(pattern);
        if (!range.find()) {
            return List.of(pattern);
        }
        var step = range.group(3) == null ? 1 : Integer.parseInt(range.group(3));
        var rest = names(pattern.substring(range.end()));
        var names = new ArrayList<String>();
        for (var word : words(range.group(1), range.group(2), Math.max(step, 1))) {
            for (var end : rest) {
                names.add(pattern.substring(0, range.start()) + word + end);
            }
            if (names.size() > MOST) {
                throw new BadValue("stands for more than %d hosts".formatted(MOST));
            }
        }
        return names;
    }

    private static List<String> words(String first, String last, int step) throws BadValue {
        if (NUMBER.matcher(first).matches() && NUMBER.matcher(last).matches()) {
            var width = first.startsWith("0") ? first.length() : 1;
            return words(Integer.parseInt(first), Integer.parseInt(last), step, "%0" + width + "d");
        }
        if (LETTER.matcher(first).matches() && LETTER.matcher(last).matches()) {
            return words(first.charAt(0), last.charAt(0), step, "%c");
        }
        throw new BadValue("has a range that is neither of numbers, [01:48], nor of letters, [a:f]");
    }

    private static List<String> words(int first, int last, int step, String format) throws BadValue {
        if (last < first || (last - first) / step >= MOST) {
            throw new BadValue("has a range that is empty, or of more than %d hosts".formatted(MOST));
        }
        var words = new ArrayList<String>();
        for (var each = first; each <= last; each += step) {
            words.add(format.formatted(each));
        }
        return words;
    }
}
