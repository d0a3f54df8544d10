package dev.showstream.inventory;

import java.util.List;
import java.util.stream.Collectors;

/// An inventory file that cannot be used; the message is what its owner reads, one line a [Problem].
public final class InventoryException extends Exception {
    private final transient List<Problem> problems;
    private final String end;

    /// @param end what the message says after the problems
    public InventoryException(List<Problem> problems, String end) {
        super(null, null, false, false);
        this.problems = List.copyOf(problems);
        this.end = end;
    }

    @Override
    public String getMessage() {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n", "", end));
    }

    /// In the order of the lines; at least one, at most twenty.
    public List<Problem> problems() {
        return problems;
    }
}
