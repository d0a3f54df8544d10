package dev.showstream.inventory.yaml;

import dev.showstream.inventory.InventoryException;
import dev.showstream.inventory.Problem;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/// Collects what is wrong with the files of one inventory, so that its owner learns all of it at once.
public final class Problems {
    /// More would scroll the first ones away.
    private static final int MOST = 20;

    private final Path file;
    private final Set<Problem> found;

    public Problems(Path file) {
        this(file, new LinkedHashSet<>());
    }

    private Problems(Path file, Set<Problem> found) {
        this.file = file;
        this.found = found;
    }

    /// Those of another file that belongs to the same inventory, in the same collection.
    public Problems of(Path other) {
        return new Problems(other, found);
    }

    /// Notes it once, however many devices merge the line that it is on.
    public void add(int line, String key, String reason) {
        if (!full()) {
            found.add(new Problem(file, line, key, reason));
        }
    }

    /// True when there is one of this key in this line: where finding words for it is dear, once is enough.
    public boolean has(int line, String key) {
        return found.stream()
                .anyMatch(each -> each.line() == line
                        && each.key().equals(key)
                        && each.file().equals(file));
    }

    /// True when looking for more is of no use.
    public boolean full() {
        return found.size() >= MOST;
    }

    public boolean none() {
        return found.isEmpty();
    }

    public void check() throws InventoryException {
        if (!found.isEmpty()) {
            throw exception();
        }
    }

    /// Gives up at once: the rest of the file cannot be understood.
    public InventoryException fatal(int line, String reason) {
        add(line, "", reason);
        return exception();
    }

    private InventoryException exception() {
        var sorted = found.stream()
                .sorted(Comparator.comparing(Problem::file).thenComparingInt(Problem::line))
                .toList();
        return new InventoryException(sorted, full() ? "\n(there may be more)" : "");
    }
}
