package dev.showstream.policy;

import java.util.ArrayList;
import java.util.List;

/// One typed line, split as a device's CLI would: a command, and the filters that its output goes through.
///
/// Quotes keep words together and hide nothing else. Devices differ on what a quote is, so a pipe between spaces
/// is a pipe wherever it stands; one without spaces around it is left in its word, except for the first.
record CommandLine(List<String> command, List<List<String>> filters) {
    CommandLine {
        command = List.copyOf(command);
        filters = List.copyOf(filters);
    }

    static CommandLine of(String text) {
        var parts = new Splitter(text).split();
        return new CommandLine(parts.getFirst(), parts.subList(1, parts.size()));
    }

    /// The words of a text in which a pipe is nothing special.
    static List<String> words(String text) {
        return new Splitter(text).withoutPipes();
    }

    private static final class Splitter {
        private final String text;
        private final List<List<String>> parts = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();
        private final Quotes quotes = new Quotes();
        private List<String> part = new ArrayList<>();

        Splitter(String text) {
            this.text = text;
        }

        List<List<String>> split() {
            for (var i = 0; i < text.length(); i++) {
                if (!quotes.doubled() && isPipe(i)) {
                    endPart();
                } else {
                    add(text.charAt(i));
                }
            }
            endPart();
            return parts;
        }

        List<String> withoutPipes() {
            text.chars().forEach(c -> add((char) c));
            endWord();
            return part;
        }

        private boolean isPipe(int i) {
            return text.charAt(i) == '|' && (parts.isEmpty() || standsFree(text, i));
        }

        private void add(char c) {
            quotes.see(c);
            if (c == ' ' && quotes.closed()) {
                endWord();
            } else {
                word.append(c);
            }
        }

        private void endWord() {
            if (!word.isEmpty()) {
                part.add(word.toString());
                word.setLength(0);
            }
        }

        private void endPart() {
            endWord();
            parts.add(part);
            part = new ArrayList<>();
        }
    }

    /// Whether the character at `i` has a space, or the line's end, on either side.
    static boolean standsFree(String text, int i) {
        return i == 0 || i == text.length() - 1 || text.charAt(i - 1) == ' ' || text.charAt(i + 1) == ' ';
    }

    /// Which quote is open, character by character.
    static final class Quotes {
        private char open;

        void see(char c) {
            if (open == c) {
                open = 0;
            } else if (open == 0 && (c == '"' || c == '\'')) {
                open = c;
            }
        }

        boolean closed() {
            return open == 0;
        }

        boolean doubled() {
            return open == '"';
        }
    }
}
