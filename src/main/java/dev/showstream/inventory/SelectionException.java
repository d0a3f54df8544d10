package dev.showstream.inventory;

import java.util.List;

/// A [Selector] that means nothing in this inventory; the message is for the person who wrote it.
public final class SelectionException extends Exception {
    private final String field;
    private final String value;
    private final transient List<String> suggestions;

    private SelectionException(String field, String value, String message, List<String> suggestions) {
        super(message, null, false, false);
        this.field = field;
        this.value = value;
        this.suggestions = List.copyOf(suggestions);
    }

    static SelectionException unknown(Kind kind, String word, Iterable<String> known) {
        var suggestions = Closest.to(word, known);
        var message = "no %s %s in the inventory%s"
                .formatted(kind.singular, Shown.quoted(word), Closest.question(suggestions));
        return new SelectionException(kind.field, word, message, suggestions);
    }

    static SelectionException empty(Kind kind, List<String> patterns) {
        var value = String.join(", ", patterns);
        return new SelectionException(
                kind.field, value, "no device is left by %s %s".formatted(kind.field, Shown.quoted(value)), List.of());
    }

    static SelectionException blank(Kind kind) {
        return new SelectionException(kind.field, "", "a %s is empty".formatted(kind.singular), List.of());
    }

    static SelectionException nothingThere() {
        return new SelectionException(Kind.DEVICES.field, "", "the inventory has no device", List.of());
    }

    /// The part of the selector that is wrong: `devices`, `groups`, `tags` or `platforms`.
    public String field() {
        return field;
    }

    /// What stands there; several patterns are joined by commas.
    public String value() {
        return value;
    }

    /// Known words that resemble it, the closest first; often none.
    public List<String> suggestions() {
        return suggestions;
    }
}
