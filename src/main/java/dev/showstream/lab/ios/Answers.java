package dev.showstream.lab.ios;

import dev.showstream.lab.router.Level;
import dev.showstream.lab.router.Show;
import dev.showstream.lab.router.View;
import java.util.Map;

/// From a line to what it means, and from a show command to its text.
final class Answers {
    private static final Map<Level, Grammar> GRAMMARS = Map.of(
            Level.USER, new Grammar(Command.at(Level.USER)),
            Level.PRIVILEGED, new Grammar(Command.at(Level.PRIVILEGED)));

    private Answers() {}

    /// What a session at `level` knows.
    static Grammar grammar(Level level) {
        var grammar = GRAMMARS.get(level);
        if (grammar == null) {
            throw new IllegalStateException("no grammar for " + level);
        }
        return grammar;
    }

    static String text(Show show, Parsed.Understood understood, View view) {
        var text = show.text().apply(view);
        return understood.filter().map(filter -> filter.apply(text)).orElse(text);
    }

    /// IOS ends every line by CR LF.
    static String onTheWire(String text) {
        return text.replace("\n", "\r\n");
    }

    /// What comes of an answer whose connection is lost on the way.
    static String half(String text) {
        return text.substring(0, text.length() / 2);
    }
}
