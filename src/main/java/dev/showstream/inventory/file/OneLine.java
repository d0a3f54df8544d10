package dev.showstream.inventory.file;

import dev.showstream.inventory.Secret;
import dev.showstream.inventory.yaml.BadValue;

/// A credential as it is typed: without the line end that editors, `|` in YAML and mounted secrets put after it.
///
/// One with a line break inside would type a second line at the device.
final class OneLine {
    private OneLine() {}

    static Secret secret(String text) throws BadValue {
        var line = of(text);
        if (line.contains("\n") || line.contains("\r")) {
            throw new BadValue("holds more than one line");
        }
        return new Secret(line);
    }

    private static String of(String text) {
        return text.endsWith("\r\n")
                ? text.substring(0, text.length() - 2)
                : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
