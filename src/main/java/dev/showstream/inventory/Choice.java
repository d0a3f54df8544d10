package dev.showstream.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The patterns of one [Kind]: what any positive one matches, less what any negative one matches.
final class Choice {
    private final Side wanted = new Side();
    private final Side unwanted = new Side();

    /// A word that is known as it stands is taken as it stands, whatever it looks like: `[2001:db8::1]:22` is a name.
    static Choice of(Kind kind, List<String> patterns, Set<String> known) throws SelectionException {
        var choice = new Choice();
        for (var pattern : patterns) {
            choice.add(kind, pattern, known);
        }
        return choice;
    }

    boolean picks(Collection<String> words) {
        return (wanted.isEmpty() || wanted.matches(words)) && !unwanted.matches(words);
    }

    private void add(Kind kind, String pattern, Set<String> known) throws SelectionException {
        var negated = pattern.startsWith("!") && !known.contains(pattern);
        var word = negated ? pattern.substring(1) : pattern;
        if (word.isBlank()) {
            throw SelectionException.blank(kind);
        }
        var plain = known.contains(word) || !Glob.isOne(word);
        if (plain && !known.contains(word) && !(negated && mayBeAbsent(kind))) {
            throw SelectionException.unknown(kind, word, known);
        }
        var side = negated ? unwanted : wanted;
        if (plain) {
            side.words.add(word);
        } else {
            side.globs.add(new Glob(word));
        }
    }

    /// A group that nobody is in today may be left out all the same. A device that is left out by a name which it does
    /// not have would be asked after all.
    private static boolean mayBeAbsent(Kind kind) {
        return kind != Kind.DEVICES;
    }

    private static final class Side {
        final Set<String> words = new HashSet<>();
        final List<Glob> globs = new ArrayList<>();

        boolean isEmpty() {
            return words.isEmpty() && globs.isEmpty();
        }

        boolean matches(Collection<String> candidates) {
            return candidates.stream()
                    .anyMatch(each -> words.contains(each) || globs.stream().anyMatch(glob -> glob.matches(each)));
        }
    }
}
