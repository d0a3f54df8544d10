package dev.showstream.http;

import dev.showstream.inventory.Shown;
import org.jspecify.annotations.Nullable;

/// A query parameter that is `true` or `false`, and off where it is missing.
enum Flag {
    ON,
    OFF;

    static Flag read(String name, @Nullable String text) {
        return switch (text) {
            case null -> OFF;
            case "false" -> OFF;
            case "true" -> ON;
            default ->
                throw ProblemException.badRequest(name, Shown.quoted(text) + " is not known; valid are true, false");
        };
    }
}
