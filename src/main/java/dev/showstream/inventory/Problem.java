package dev.showstream.inventory;

import java.nio.file.Path;

/// One thing that is wrong with an inventory file, and what is valid instead; never with a credential in it.
///
/// @param line counted from 1; 0 where it is about the whole file
/// @param key the key of the device or the name of the entry; empty where it is about neither
public record Problem(Path file, int line, String key, String reason) {

    /// `devices.yaml:12: port: 70000 is not between 1 and 65535`
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "" : key + ": ") + reason;
    }
}
