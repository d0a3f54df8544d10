package dev.showstream.inventory.yaml;

/// Why one value of the file is not valid; whoever knows its line and key makes a [Problem] of it.
public final class BadValue extends Exception {
    public BadValue(String reason) {
        super(reason, null, false, false);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
