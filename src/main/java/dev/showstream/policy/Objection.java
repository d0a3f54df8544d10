package dev.showstream.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What no setting makes harmless: the look of a line, whatever the platform.
final class Objection {
    /// A terminal is opened 511 columns wide; what is longer would be echoed in pieces.
    static final int LONGEST = 510;

    /// Each separates commands, writes a file, starts a process or, the question mark, asks for help mid-line
    /// on some platform; quotes do not protect from that on all of them.
    private static final Pattern FORBIDDEN = Pattern.compile("[;&<>`?]|\\|\\||\\$[({\\[]");

    /// What the makers call the filters that write.
    private static final List<String> WRITERS = List.of("append", "file", "redirect", "save", "tee", "tftp");

    /// `sh` is short for `show`, but a device that turns out to be a Unix host would run what follows these.
    private static final Pattern SHELL = Pattern.compile(" *sh +[\"'\\\\]*[-+./~].*", Pattern.CASE_INSENSITIVE);

    private static final Pattern PIPED = Pattern.compile("\\| *([A-Za-z-]*)");

    private Objection() {}

    static Optional<String> to(String text) {
        return toCharacters(text).or(() -> toWords(text));
    }

    private static Optional<String> toCharacters(String text) {
        if (text.length() > LONGEST) {
            return Optional.of(
                    "the command has %d characters, and the longest line is %d".formatted(text.length(), LONGEST));
        }
        return text.codePoints()
                .filter(c -> c < ' ' || c > '~')
                .mapToObj(Objection::toCharacter)
                .findFirst();
    }

    /// A device that reads seven bits finds a line end in the UTF-8 of an innocent letter (U+010A), so ASCII it is.
    private static String toCharacter(int c) {
        var name = "U+%04X".formatted(c);
        return Character.isISOControl(c)
                ? "the command holds the control character " + name + ": one command a line"
                : "the command holds " + name + ", which is not ASCII";
    }

    private static Optional<String> toWords(String text) {
        if (text.isBlank()) {
            return Optional.of("the command is empty");
        }
        var forbidden = FORBIDDEN.matcher(text);
        if (forbidden.find()) {
            return Optional.of("the command holds " + forbidden.group() + ", which is never sent");
        }
        if (SHELL.matcher(text).matches()) {
            return Optional.of("the command would be a script to a Unix shell");
        }
        return toQuotes(text).or(() -> toPipes(text));
    }

    private static Optional<String> toQuotes(String text) {
        var quotes = new CommandLine.Quotes();
        for (var i = 0; i < text.length(); i++) {
            quotes.see(text.charAt(i));
            if (text.charAt(i) == '|' && quotes.doubled() && CommandLine.standsFree(text, i)) {
                return Optional.of("a pipe between quotes has a space beside it, and some devices would run it");
            }
        }
        return quotes.closed() ? Optional.empty() : Optional.of("a quote is not closed");
    }

    private static Optional<String> toPipes(String text) {
        var piped = PIPED.matcher(text);
        var first = true;
        while (piped.find()) {
            var isPipe = first || CommandLine.standsFree(text, piped.start());
            var word = piped.group(1).toLowerCase(Locale.ROOT);
            if (word.length() >= (isPipe ? 1 : 3) && WRITERS.stream().anyMatch(each -> each.startsWith(word))) {
                return Optional.of("| " + word + " writes, or could be short for what does");
            }
            first = false;
        }
        return Optional.empty();
    }
}
