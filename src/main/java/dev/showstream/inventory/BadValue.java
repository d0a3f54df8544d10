package dev.showstream.inventory;

/// Why one value of the file is not valid; whoever knows its line and key makes a [Problem] of it.
final class BadValue extends Exception {
    BadValue(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
