package dev.showstream.lab.router;

/// The size of a terminal; a length of 0 turns paging off, a width of 0 wrapping.
public record Window(int length, int width) {
    /// What IOS assumes where the client asks for nothing.
    public static final Window DEFAULT = new Window(24, 80);

    /// How many rows `line` takes on this window.
    public int rows(String line) {
        return width == 0 ? 1 : Math.max(1, (line.length() + width - 1) / width);
    }
}
