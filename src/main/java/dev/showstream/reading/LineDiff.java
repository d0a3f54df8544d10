package dev.showstream.reading;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.DiffAlgorithmI;
import com.github.difflib.algorithm.DiffAlgorithmListener;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds what differs between two texts, in a time that is bounded whatever they are.
///
/// Myers' algorithm takes the square of what differs. So it is given only lines that are in both texts, between what
/// they begin and end with alike; where that is still too much, all between is taken for changed.
final class LineDiff implements DiffAlgorithmI<String> {
    /// Of pairs of lines, which take a second or so.
    private static final long MOST = 25_000_000;

    /// The lines from `from` to before `to` of one text.
    private record Span(List<String> lines, int from, int to) {
        Set<String> words() {
            return new HashSet<>(lines.subList(from, to));
        }

        /// The positions of the lines that are in `words`.
        int[] within(Set<String> words) {
            return IntStream.range(from, to)
                    .filter(line -> words.contains(lines.get(line)))
                    .toArray();
        }

        List<String> at(int[] positions) {
            return IntStream.of(positions).mapToObj(lines::get).toList();
        }
    }

    @Override
    public List<Change> computeDiff(List<String> before, List<String> after, @Nullable DiffAlgorithmListener progress) {
        var shorter = Math.min(before.size(), after.size());
        var head = 0;
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        var tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        return between(new Span(before, head, before.size() - tail), new Span(after, head, after.size() - tail));
    }

    private static List<Change> between(Span before, Span after) {
        var old = before.within(after.words());
        var fresh = after.within(before.words());
        var changes = new Changes(before, after);
        if ((long) old.length * fresh.length <= MOST) {
            var start = new int[2];
            for (var change :
                    new MyersDiffWithLinearSpace<String>().computeDiff(before.at(old), after.at(fresh), null)) {
                changes.same(old, fresh, start, change.startOriginal);
                start = new int[] {change.endOriginal, change.endRevised};
            }
            changes.same(old, fresh, start, old.length);
        }
        return changes.all();
    }

    /// What lies between the lines that are the same.
    private static final class Changes {
        private final List<Change> changes = new ArrayList<>();
        private final Span before;
        private final Span after;
        private int old;
        private int fresh;

        private Changes(Span before, Span after) {
            this.before = before;
            this.after = after;
            this.old = before.from();
            this.fresh = after.from();
        }

        /// The lines at `start` and those behind them, up to the old text's line before `end`, are the same.
        private void same(int[] olds, int[] freshes, int[] start, int end) {
            for (var line = 0; start[0] + line < end; line++) {
                upTo(olds[start[0] + line], freshes[start[1] + line]);
                old++;
                fresh++;
            }
        }

        private List<Change> all() {
            upTo(before.to(), after.to());
            return changes;
        }

        private void upTo(int oldEnd, int freshEnd) {
            if (old < oldEnd || fresh < freshEnd) {
                changes.add(new Change(type(oldEnd, freshEnd), old, oldEnd, fresh, freshEnd));
            }
            old = oldEnd;
            fresh = freshEnd;
        }

        private DeltaType type(int oldEnd, int freshEnd) {
            if (old == oldEnd) {
                return DeltaType.INSERT;
            }
            return fresh == freshEnd ? DeltaType.DELETE : DeltaType.CHANGE;
        }
    }
}
