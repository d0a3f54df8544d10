package dev.showstream.cli;

/// Why the program ends without having done what it was asked for; the message is for the person who asked.
public final class Failure extends Exception {
    private final Exit exit;

    private Failure(Exit exit, String message) {
        super(message, null, false, false);
        this.exit = exit;
    }

    /// What was typed, set or listed is wrong.
    public static Failure usage(String message) {
        return new Failure(Exit.USAGE, message);
    }

    static Failure server(String message) {
        return new Failure(Exit.SERVER, message);
    }

    static Failure unready(String message) {
        return new Failure(Exit.UNREADY, message);
    }

    Exit exit() {
        return exit;
    }
}
