package dev.showstream.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A person at a terminal: reads until a text shows, then types.
final class Terminal implements AutoCloseable {
    private final Process process;
    private final InputStream screen;
    private final OutputStream keyboard;

    Terminal(Process process) {
        this.process = process;
        this.screen = process.getInputStream();
        this.keyboard = process.getOutputStream();
    }

    void type(String text) {
        try {
            keyboard.write(text.getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Everything that came since the last call, up to and with `text`.
    String until(String text) {
        var seen = new StringBuilder();
        try {
            while (seen.indexOf(text, seen.length() - text.length()) < 0) {
                var next = screen.read();
                if (next < 0) {
                    throw new AssertionError("no \"" + text + "\" in: " + seen);
                }
                seen.append((char) next);
            }
            return seen.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Everything up to the end of the session.
    String rest() {
        try {
            return new String(screen.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
