package dev.showstream.terminal;

/// Where the next character of a line goes. A line that is longer than the terminal is wide lies in several rows, and
/// the cursor moves within its row; columns count from 0, from the line's start.
final class Cursor {
    private static final int NEVER = -1;

    private final int columns;
    private int column;
    private int fresh = NEVER;
    private boolean returned;
    /// A row is full, and the next character begins another one: until then the cursor still is on the full one.
    private boolean full;

    Cursor(int columns) {
        this.columns = columns;
    }

    int column() {
        return column;
    }

    /// Whether nothing was printed since a carriage return.
    boolean returned() {
        return returned;
    }

    /// Whether the line was begun again: then blanks behind the [#fresh] columns are an erased text.
    boolean beganAgain() {
        return fresh != NEVER;
    }

    /// How many columns were printed since the cursor went back to the line's start.
    int fresh() {
        return fresh;
    }

    /// Something is printed, which is what a carriage return makes way for.
    void beginPrinting() {
        if (returned) {
            returned = false;
            fresh = 0;
        }
    }

    void printed(int characters) {
        column += characters;
        full = column % columns == 0;
        if (beganAgain()) {
            fresh = Math.max(fresh, column);
        }
    }

    void newLine() {
        column = 0;
        fresh = NEVER;
        returned = false;
        full = false;
    }

    /// The line loses so many columns at its head, and what was erased on it is no longer known.
    void cutHead(int cut) {
        column = Math.max(0, column - cut);
        fresh = NEVER;
    }

    /// Where the cursor's row begins.
    int row() {
        return within() / columns * columns;
    }

    private int within() {
        return full ? column - 1 : column;
    }

    void carriageReturn() {
        returned = true;
        moveTo(row());
    }

    void toColumn(int to) {
        moveTo(row() + Math.clamp(to, 0, columns - 1));
    }

    /// To the same column of a row above, as long as that belongs to the line too.
    void up(int rows) {
        moveTo((int) Math.max(within() - (long) rows * columns, within() % columns));
    }

    void right(int by) {
        toColumn((int) Math.min((long) column - row() + by, Integer.MAX_VALUE));
    }

    void left(int by) {
        moveTo(Math.max(0, column - by));
        if (column == 0) {
            fresh = 0;
        }
    }

    void moveTo(int to) {
        column = to;
        full = false;
    }
}
