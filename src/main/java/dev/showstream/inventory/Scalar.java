package dev.showstream.inventory;

/// One word of the file.
///
/// @param raw as it stands there, which is all that a message may show: a variable may hold anything
/// @param text with its variables filled in
record Scalar(String raw, String text, int line) {

    /// `12`, `"a b"`, `${PORT}`: for a message.
    String shown() {
        return Shown.plain(raw);
    }
}
