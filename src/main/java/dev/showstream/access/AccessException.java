package dev.showstream.access;

/// A tokens file that cannot be used; the message says file, line and what is valid, in one line.
public final class AccessException extends Exception {
    AccessException(String message) {
        super(message);
    }
}
