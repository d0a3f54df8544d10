package dev.showstream.run;

/// A request with more commands for one device than it may have.
public final class TooManyCommandsException extends InvalidRunException {

    TooManyCommandsException(String field, int most) {
        super(field, "more than %d commands for one device".formatted(most));
    }
}
