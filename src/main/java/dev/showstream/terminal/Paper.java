package dev.showstream.terminal;

import java.nio.CharBuffer;

/// What a printing terminal would show: lines that are finished, and one that the cursor can still move in.
///
/// Each character costs a bounded time: of a line without an end only the last [#EDITABLE] columns can be changed.
final class Paper {
    private static final int EDITABLE = 4096;
    private static final int NEVER = -1;

    private final int columns;
    private StringBuilder text = new StringBuilder();
    /// Where the last line begins in the text, or where the part of it begins that can be changed.
    private int start;
    private int column;
    private int lines;
    private boolean headCut;
    /// How many columns were printed since the cursor went back to the line's start; blanks behind them are an erased
    /// text.
    private int fresh = NEVER;
    private boolean returned;
    /// A row is full, and the next character begins another one: until then the cursor still is on the full one.
    private boolean full;
    /// The length of a question that was answered and not erased yet.
    private int question;

    /// A last line that is longer than `columns` lies in several rows, and the cursor moves within its row.
    Paper(int columns) {
        this.columns = Math.clamp(columns, 1, EDITABLE);
    }

    void print(CharBuffer run) {
        if (!returned && column == width()) {
            text.append(run);
            moveBy(run.remaining());
        } else {
            while (run.hasRemaining()) {
                print(run.get());
            }
        }
        if (width() > 2 * EDITABLE) {
            cutHead();
        }
    }

    private void print(char character) {
        if (returned) {
            returned = false;
            fresh = 0;
        }
        if (question > 0 && column == 0) {
            eraseLine();
        }
        pad();
        if (column == width()) {
            text.append(character);
        } else {
            overwrite(character);
        }
        moveBy(1);
    }

    private void moveBy(int printed) {
        column += printed;
        full = column % columns == 0;
        if (fresh != NEVER) {
            fresh = Math.max(fresh, column);
        }
    }

    /// A character beyond U+FFFF takes two places; one of them alone would be no text.
    private void overwrite(char character) {
        var at = start + column;
        var old = text.charAt(at);
        if (Character.isHighSurrogate(old) && at + 1 < text.length()) {
            text.setCharAt(at + 1, ' ');
        } else if (Character.isLowSurrogate(old) && at > start && !Character.isLowSurrogate(character)) {
            text.setCharAt(at - 1, ' ');
        }
        text.setCharAt(at, character);
    }

    private void pad() {
        while (width() < column) {
            text.append(' ');
        }
    }

    void lineFeed() {
        if (question > 0) {
            text.delete(start, start + question);
            if (width() == 0) {
                backToStart();
                return;
            }
        }
        dropErased();
        text.append('\n');
        beginLine();
        backToStart();
    }

    /// Makes a line of its own of the last `characters`.
    void breakLine(int characters) {
        text.insert(text.length() - characters, '\n');
        beginLine();
        start -= characters;
        moveTo(width());
    }

    private void beginLine() {
        lines++;
        start = text.length();
        headCut = false;
    }

    private void backToStart() {
        column = 0;
        fresh = NEVER;
        returned = false;
        full = false;
        question = 0;
    }

    private void dropErased() {
        if (fresh == NEVER) {
            return;
        }
        if (blankFrom(start)) {
            text.setLength(start);
        } else if (blankFrom(start + fresh)) {
            text.setLength(Math.min(text.length(), start + fresh));
        }
    }

    private boolean blankFrom(int at) {
        for (var each = at; each < text.length(); each++) {
            if (text.charAt(each) != ' ') {
                return false;
            }
        }
        return true;
    }

    void carriageReturn() {
        returned = true;
        moveTo(row());
    }

    /// Where the cursor's row begins.
    private int row() {
        return (full ? column - 1 : column) / columns * columns;
    }

    void backspace() {
        moveLeft(1);
    }

    /// Columns count from 0; where the row is shorter, blanks fill it once something is printed there.
    void moveToColumn(int to) {
        moveTo(row() + Math.clamp(to, 0, columns - 1));
    }

    /// To the same column of a row above, as long as that belongs to the last line too.
    void moveUp(int rows) {
        var from = full ? column - 1 : column;
        moveTo((int) Math.max(from - (long) rows * columns, from % columns));
    }

    void moveRight(int by) {
        moveToColumn((int) Math.min((long) column - row() + by, Integer.MAX_VALUE));
    }

    void moveLeft(int by) {
        moveTo(Math.max(0, column - by));
        if (column == 0) {
            fresh = 0;
        }
    }

    private void moveTo(int to) {
        column = to;
        full = false;
    }

    void eraseToEnd() {
        if (column < width()) {
            text.setLength(start + column);
            question = Math.min(question, column);
        }
    }

    void eraseToStart() {
        var end = Math.min(start + column + 1, text.length());
        for (var at = start + row(); at < end; at++) {
            text.setCharAt(at, ' ');
        }
    }

    void eraseLine() {
        text.setLength(Math.min(text.length(), start + row()));
        question = 0;
    }

    void deleteRight(int characters) {
        if (column < width()) {
            text.delete(start + column, (int) Math.min((long) start + column + characters, text.length()));
        }
    }

    void insertBlanks(int blanks) {
        if (column < width()) {
            text.insert(start + column, " ".repeat(Math.min(blanks, EDITABLE)));
            // What is pushed over the edge is lost, so that no line grows by what it costs nothing to send.
            text.setLength(Math.min(text.length(), start + 2 * EDITABLE));
        }
    }

    /// Says that what stands on the last line was a question, such as a question's, and is dropped when the line goes
    /// on.
    void answered() {
        question = width();
    }

    /// Whether the question that was answered still stands alone on the last line.
    boolean showsAnswered() {
        return question > 0 && blankFrom(start + question);
    }

    /// Forgets all but the last line.
    void forget() {
        text = new StringBuilder(text.substring(start));
        start = 0;
        lines = 0;
    }

    /// All there is, the unfinished last line from [#lastLineStart] on; changes with what is fed.
    StringBuilder text() {
        return text;
    }

    int lastLineStart() {
        return start;
    }

    /// Whether the last line is longer than can be seen.
    boolean lastLineEndless() {
        return headCut;
    }

    int lines() {
        return lines;
    }

    private int width() {
        return text.length() - start;
    }

    private void cutHead() {
        var cut = (width() - EDITABLE) / columns * columns;
        start += cut;
        column = Math.max(0, column - cut);
        fresh = NEVER;
        question = 0;
        headCut = true;
    }
}
