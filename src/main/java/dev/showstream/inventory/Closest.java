package dev.showstream.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The known words that someone who wrote another one may have meant.
public final class Closest {
    private static final int MOST = 3;
    /// Longer words are no slips of the finger, and the comparison takes the square of this.
    private static final int LONGEST = 100;

    private record Candidate(String word, int distance) {}

    private Closest() {}

    /// At most three of `known`, the closest first.
    public static List<String> to(String word, Iterable<String> known) {
        var candidates = new ArrayList<Candidate>();
        if (word.length() <= LONGEST) {
            var wanted = word.toLowerCase(Locale.ROOT);
            known.forEach(each -> consider(wanted, each, candidates));
        }
        return candidates.stream()
                .sorted(Comparator.comparingInt(Candidate::distance))
                .limit(MOST)
                .map(Candidate::word)
                .toList();
    }

    /// `; did you mean "a" or "b"?`, or nothing.
    public static String question(List<String> suggestions) {
        return suggestions.isEmpty()
                ? ""
                : suggestions.stream().map(Shown::quoted).collect(Collectors.joining(" or ", "; did you mean ", "?"));
    }

    private static void consider(String wanted, String known, List<Candidate> candidates) {
        var limit = Math.max(1, Math.min(wanted.length(), known.length()) / 3);
        if (Math.abs(wanted.length() - known.length()) > limit) {
            return;
        }
        var distance = distance(wanted, known.toLowerCase(Locale.ROOT));
        if (distance <= limit) {
            candidates.add(new Candidate(known, distance));
        }
    }

    /// Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`.
    private static int distance(String a, String b) {
        var rows = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : step(a, b, rows, i, j);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int step(String a, String b, int[][] rows, int i, int j) {
        var same = a.charAt(i - 1) == b.charAt(j - 1);
        var least = Math.min(rows[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        var swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }
}
