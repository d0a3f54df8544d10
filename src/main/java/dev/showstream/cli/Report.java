package dev.showstream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showstream.journal.Entry;
import dev.showstream.journal.EventTree;
import dev.showstream.reading.TerminalText;
import dev.showstream.reading.Transcript;
import java.nio.charset.StandardCharsets;

/// Prints a run's events as they come, with a line below them that says how far it is.
final class Report implements Venue.Reader {
    /// How events are printed.
    enum Form {
        TEXT,
        JSON
    }

    private final Screen screen;
    private final Form form;
    private final Progress progress = new Progress();
    private Exit exit = Exit.DEVICE_FAILED;

    Report(Screen screen, Form form) {
        this.screen = screen;
        this.form = form;
    }

    @Override
    public void read(Entry entry) throws ReaderGoneException {
        erase();
        screen.print(printed(entry));
        if (entry.last()) {
            exit = ending(EventTree.of(entry));
        } else if (screen.progress()) {
            progress.note(entry.type(), EventTree.of(entry));
            screen.draw(progress.line(screen.columns()));
        }
    }

    /// Says something in between.
    void say(String line) {
        erase();
        screen.say(line);
    }

    /// Once the last event is read.
    Exit exit() {
        return exit;
    }

    private void erase() {
        if (screen.progress()) {
            screen.draw(Progress.ERASED);
        }
    }

    private byte[] printed(Entry entry) {
        var text = switch (form) {
            case JSON -> TerminalText.safeJson(new String(entry.json(), StandardCharsets.UTF_8)) + "\n";
            case TEXT -> (screen.colours() ? Transcript.COLOURED : Transcript.PLAIN).of(entry);
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Exit ending(JsonNode done) {
        return done.path("succeeded").asLong() == done.path("total").asLong() ? Exit.OK : Exit.DEVICE_FAILED;
    }
}
