package dev.showstream.lab.ios;

import dev.showstream.lab.router.Window;
import java.util.ArrayDeque;
import java.util.Deque;

/// A text of which a window shows one page at a time.
final class Pager {
    static final String MORE = " --More-- ";
    /// What IOS sends when a key was pressed: it wipes [#MORE] and leaves the cursor in the first column.
    static final String ERASE = "\b".repeat(9) + " ".repeat(8) + "\b".repeat(9);

    private final Deque<String> rest;
    private final Window window;

    Pager(String text, Window window) {
        this.rest = new ArrayDeque<>(text.lines().toList());
        this.window = window;
    }

    boolean isDone() {
        return rest.isEmpty();
    }

    /// As much as fits above the `--More--` line; all of it where paging is off.
    String page() {
        return rows(window.length() == 0 ? Integer.MAX_VALUE : Math.max(1, window.length() - 1));
    }

    String row() {
        return rows(1);
    }

    private String rows(int room) {
        var page = new StringBuilder();
        var left = room;
        while (left > 0 && !rest.isEmpty()) {
            var line = rest.removeFirst();
            left -= window.rows(line);
            page.append(line).append('\n');
        }
        return page.toString();
    }
}
