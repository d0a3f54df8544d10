package dev.showstream.inventory.yaml;

import dev.showstream.inventory.Shown;

/// One word of the file.
///
/// @param raw as it stands there, which is all that a message may show: a variable may hold anything
/// @param text with its variables filled in
public record Scalar(String raw, String text, int line) {

    /// `12`, `"a b"`, `${PORT}`: for a message.
    public String shown() {
        return Shown.plain(raw);
    }
}
