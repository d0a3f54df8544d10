package dev.showstream.limits;

/// A number that an operator has set, and that is not gone beyond.
///
/// @param setting the property that raises it
public record Bound(String setting, int most) {
    public Bound {
        if (most < 1) {
            throw new IllegalArgumentException(setting + " is " + most + ", and at least 1 is needed");
        }
    }
}
