package dev.showstream.terminal;

import java.nio.CharBuffer;

/// What a printing terminal would show: lines that are finished, and one that the cursor can still move in.
///
/// Each character costs a bounded time: of a line without an end only the last [#EDITABLE] columns can be changed.
final class Paper {
    private static final int EDITABLE = 4096;

    private final int columns;
    private final Cursor cursor;
    private StringBuilder text = new StringBuilder();
    /// Where the last line begins in the text, or where the part of it begins that can be changed.
    private int start;
    private int lines;
    private boolean headCut;
    /// The length of a question that was answered and not erased yet.
    private int question;

    /// Of a terminal that is so many columns wide.
    Paper(int columns) {
        this.columns = Math.clamp(columns, 1, EDITABLE);
        this.cursor = new Cursor(this.columns);
    }

    void print(CharBuffer run) {
        if (!cursor.returned() && atEnd()) {
            text.append(run);
            cursor.printed(run.remaining());
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
        cursor.beginPrinting();
        if (question > 0 && cursor.column() == 0) {
            eraseLine();
        }
        pad();
        if (atEnd()) {
            text.append(character);
        } else {
            overwrite(character);
        }
        cursor.printed(1);
    }

    /// A character beyond U+FFFF takes two places; one of them alone would be no text.
    private void overwrite(char character) {
        var at = start + cursor.column();
        var old = text.charAt(at);
        if (Character.isHighSurrogate(old) && at + 1 < text.length()) {
            text.setCharAt(at + 1, ' ');
        } else if (Character.isLowSurrogate(old) && at > start && !Character.isLowSurrogate(character)) {
            text.setCharAt(at - 1, ' ');
        }
        text.setCharAt(at, character);
    }

    private void pad() {
        while (width() < cursor.column()) {
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
        cursor.moveTo(width());
    }

    private void beginLine() {
        lines++;
        start = text.length();
        headCut = false;
    }

    private void backToStart() {
        cursor.newLine();
        question = 0;
    }

    private void dropErased() {
        if (!cursor.beganAgain()) {
            return;
        }
        var behind = start + cursor.fresh();
        if (blankFrom(start)) {
            text.setLength(start);
        } else if (blankFrom(behind)) {
            text.setLength(Math.min(text.length(), behind));
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

    Cursor cursor() {
        return cursor;
    }

    void eraseToEnd() {
        if (beforeEnd()) {
            text.setLength(start + cursor.column());
            question = Math.min(question, cursor.column());
        }
    }

    void eraseToStart() {
        var end = Math.min(start + cursor.column() + 1, text.length());
        for (var at = start + cursor.row(); at < end; at++) {
            text.setCharAt(at, ' ');
        }
    }

    void eraseLine() {
        text.setLength(Math.min(text.length(), start + cursor.row()));
        question = 0;
    }

    void deleteRight(int characters) {
        if (beforeEnd()) {
            var from = start + cursor.column();
            text.delete(from, (int) Math.min((long) from + characters, text.length()));
        }
    }

    void insertBlanks(int blanks) {
        if (beforeEnd()) {
            text.insert(start + cursor.column(), " ".repeat(Math.min(blanks, EDITABLE)));
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

    private boolean atEnd() {
        return cursor.column() == width();
    }

    private boolean beforeEnd() {
        return cursor.column() < width();
    }

    private void cutHead() {
        var cut = (width() - EDITABLE) / columns * columns;
        start += cut;
        cursor.cutHead(cut);
        question = 0;
        headCut = true;
    }
}
