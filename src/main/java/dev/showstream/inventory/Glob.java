package dev.showstream.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// A pattern with `*`, `?`, `[ab]`, `[a-z]` and `[!ab]`, as shells have it; a `[` that nothing closes means itself.
///
/// A match takes at most the product of the two lengths, so no pattern can stall a request.
final class Glob {
    private sealed interface Step {
        record AnyNumber() implements Step {}

        record One(IntPredicate test) implements Step {}
    }

    private final List<Step> steps = new ArrayList<>();

    Glob(String pattern) {
        var points = pattern.codePoints().toArray();
        for (var at = 0; at < points.length; ) {
            at = compile(points, at);
        }
    }

    static boolean isOne(String word) {
        return word.chars().anyMatch(each -> each == '*' || each == '?' || each == '[');
    }

    boolean matches(String word) {
        var points = word.codePoints().toArray();
        var step = 0;
        var star = -1;
        var retry = 0;
        for (var at = 0; at < points.length; ) {
            if (isStar(step)) {
                star = step++;
                retry = at;
            } else if (accepts(step, points[at])) {
                step++;
                at++;
            } else if (star >= 0) {
                step = star + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        return IntStream.range(step, steps.size()).allMatch(this::isStar);
    }

    private boolean isStar(int step) {
        return step < steps.size() && steps.get(step) instanceof Step.AnyNumber;
    }

    private boolean accepts(int step, int point) {
        return step < steps.size() && steps.get(step) instanceof Step.One(var test) && test.test(point);
    }

    /// Adds the step that begins at `at`; the index after it.
    private int compile(int[] points, int at) {
        var point = points[at];
        var end = point == '[' ? closing(points, at) : -1;
        if (end > 0) {
            steps.add(new Step.One(oneOf(points, at + 1, end)));
            return end + 1;
        }
        steps.add(
                switch (point) {
                    case '*' -> new Step.AnyNumber();
                    case '?' -> new Step.One(_ -> true);
                    default -> new Step.One(each -> each == point);
                });
        return at + 1;
    }

    /// Where the set that begins at `open` ends: a `]` right at its start is one of its members.
    private static int closing(int[] points, int open) {
        var first = open + 1 < points.length && isNegation(points[open + 1]) ? open + 2 : open + 1;
        for (var at = first + 1; at < points.length; at++) {
            if (points[at] == ']') {
                return at;
            }
        }
        return -1;
    }

    private static IntPredicate oneOf(int[] points, int from, int to) {
        if (isNegation(points[from])) {
            return oneOf(points, from + 1, to).negate();
        }
        IntPredicate set = _ -> false;
        for (var at = from; at < to; at++) {
            var low = points[at];
            var isRange = at + 2 < to && points[at + 1] == '-';
            var high = isRange ? points[at + 2] : low;
            set = set.or(each -> low <= each && each <= high);
            at += isRange ? 2 : 0;
        }
        return set;
    }

    private static boolean isNegation(int point) {
        return point == '!' || point == '^';
    }
}
