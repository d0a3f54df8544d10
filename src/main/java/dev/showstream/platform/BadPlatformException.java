package dev.showstream.platform;

/// A platform file that cannot be used; the message names file, line, key, reason and what is valid.
public final class BadPlatformException extends RuntimeException {
    public BadPlatformException(String message) {
        super(message);
    }
}
