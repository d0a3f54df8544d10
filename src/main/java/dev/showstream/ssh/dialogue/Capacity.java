package dev.showstream.ssh.dialogue;

/// How much of a device's text there is room for.
///
/// @param columns of its terminal
/// @param bytes that may come for one command
record Capacity(int columns, long bytes) {

    /// Text that a device makes of few bytes, by moving the cursor to and fro, takes memory too.
    long characters() {
        return 2 * bytes;
    }
}
