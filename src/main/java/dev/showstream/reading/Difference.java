package dev.showstream.reading;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/// How one device's answer differs from another answer to the same command.
///
/// @param diff unified, with three lines of context; empty where nothing differs
public record Difference(String device, String command, String diff) {
    private static final int CONTEXT = 3;

    /// How `after` differs from `before`.
    ///
    /// @param origin where `before` comes from, for the head of the diff
    public static Difference between(Answer before, Answer after, String origin) {
        var old = lines(before);
        var patch = DiffUtils.diff(old, lines(after), new LineDiff());
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(
                origin + ":" + before.device(), after.device(), old, patch, CONTEXT);
        return new Difference(after.device(), after.command(), String.join("\n", lines));
    }

    /// The last ones too that are empty: they may be all that differs.
    private static List<String> lines(Answer answer) {
        return answer.output().isEmpty() ? List.of() : List.of(answer.output().split("\n", -1));
    }

    /// For a terminal: what was asked of whom, which `patch` skips, above the diff; nothing where nothing differs.
    public String text() {
        return diff.isEmpty() ? "" : "%s: %s\n%s\n".formatted(device, command, diff);
    }
}
