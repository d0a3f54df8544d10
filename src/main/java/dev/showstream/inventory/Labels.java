package dev.showstream.inventory;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/// The words by which selectors pick a device, in the order of the file.
public record Labels(SequencedSet<String> groups, SequencedSet<String> tags) {
    public static final Labels NONE = new Labels(Collections.emptyNavigableSet(), Collections.emptyNavigableSet());

    public Labels {
        groups = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(groups));
        tags = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(tags));
    }
}
