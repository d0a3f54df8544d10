package dev.showstream.cli;

import dev.showstream.reading.TerminalText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Where the program writes: what it was asked for to `out`, all else to `err`.
///
/// @param colours whether `out` shows them
/// @param progress whether a line of `err` may be drawn again and again
/// @param columns of the terminal behind `err`
public record Screen(OutputStream out, OutputStream err, boolean colours, boolean progress, int columns) {
    private static final int USUAL_COLUMNS = 80;

    /// The standard streams of this process.
    public static Screen ofProcess() {
        var out = StandardStream.OUT.end();
        return new Screen(
                StandardStream.OUT.stream(),
                StandardStream.ERR.stream(),
                out == StandardStream.End.TERMINAL && wantsColours(),
                StandardStream.ERR.end() == StandardStream.End.TERMINAL && out != StandardStream.End.PIPE && !isDumb(),
                USUAL_COLUMNS);
    }

    /// <https://no-color.org>: set to anything, it means none.
    private static boolean wantsColours() {
        var refused = System.getenv("NO_COLOR");
        return (refused == null || refused.isEmpty()) && !isDumb();
    }

    /// It shows what is written to it, and nothing else.
    private static boolean isDumb() {
        return "dumb".equals(System.getenv("TERM"));
    }

    /// @throws ReaderGoneException where nobody reads it any more
    void print(byte[] text) throws ReaderGoneException {
        try {
            out.write(text);
            out.flush();
        } catch (IOException _) {
            throw new ReaderGoneException();
        }
    }

    /// A line that is no answer. A server that is none may have written part of it.
    void say(String line) {
        draw(TerminalText.safe(line) + System.lineSeparator());
    }

    void draw(String text) {
        try {
            err.write(text.getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException _) {
            // nobody is there to be told
        }
    }
}
