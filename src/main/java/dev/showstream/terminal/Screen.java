package dev.showstream.terminal;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;

/// What a device has sent, as a person would see it; fed with bytes, however they are cut.
public final class Screen {
    /// No prompt and no pager's text is longer.
    private static final int LONGEST = 512;

    private final Utf8 utf8 = new Utf8();
    private final Paper paper;
    private final Controls controls;

    /// @param columns of the terminal that the device was told of
    public Screen(int columns) {
        this.paper = new Paper(columns);
        this.controls = new Controls(paper);
    }

    public void feed(byte[] bytes, int offset, int length) {
        utf8.decode(ByteBuffer.wrap(bytes, offset, length), controls::accept);
    }

    /// The unfinished last line, blanks at its end aside; empty where it is longer than any prompt could be.
    public String lastLine() {
        var text = paper.text();
        var length = text.length() - paper.lastLineStart();
        if (length == 0 || length > LONGEST || paper.lastLineEndless()) {
            return "";
        }
        return text.subSequence(paper.lastLineStart(), text.length()).toString().stripTrailing();
    }

    /// Whether `prompt` stands on the last line with nothing before it.
    public boolean shows(Prompt prompt) {
        return prompt.is(lastLine());
    }

    /// Whether `prompt` stands at the last line's end, behind text that did not end its line.
    public boolean showsBehindText(Prompt prompt) {
        return prompt.behindText(lastWords()).isPresent();
    }

    /// Gives `prompt` the line of its own that the text before it did not leave to it.
    public void separate(Prompt prompt) {
        if (!shows(prompt)) {
            var words = lastWords();
            prompt.behindText(words).ifPresent(at -> paper.breakLine(words.length() - at));
        }
    }

    private String lastWords() {
        var text = paper.text();
        return text.substring(Math.max(paper.lastLineStart(), text.length() - LONGEST));
    }

    /// How many characters there are, which cursor moves can make more of than bytes were fed.
    public long length() {
        return paper.text().length();
    }

    /// How many lines were finished since the screen was made or forgot.
    public int lines() {
        return paper.lines();
    }

    /// The last `count` finished lines, or all of them where they are fewer.
    public List<String> lastLines(int count) {
        var lines = finished();
        var last = new ArrayDeque<String>();
        while (last.size() < count && !lines.empty()) {
            last.addFirst(lines.last());
            lines.dropLast();
        }
        return List.copyOf(last);
    }

    /// Says that the last line asks something which is answered now, and is no part of what follows.
    public void answered() {
        paper.answered();
    }

    /// Whether the last line still shows only what was answered already.
    public boolean isAnswered() {
        return paper.showsAnswered();
    }

    /// Forgets the finished lines; what is on the last line stays, since what follows may redraw it.
    public void forget() {
        paper.forget();
    }

    /// The finished lines; only valid until more is fed.
    Lines finished() {
        return new Lines(paper.text(), 0, paper.lastLineStart());
    }
}
