package dev.showstream.lab.ios;

import java.util.List;
import java.util.regex.Pattern;

/// One word of a typed line and the column at which it begins.
record Word(String text, int column) {
    private static final Pattern WORD = Pattern.compile("\\S+");

    static List<Word> split(String line) {
        return WORD.matcher(line)
                .results()
                .map(match -> new Word(match.group(), match.start()))
                .toList();
    }
}
