package dev.showstream.cli;

/// Nobody reads the output any more.
final class ReaderGoneException extends Exception {
    ReaderGoneException() {
        super(null, null, false, false);
    }
}
