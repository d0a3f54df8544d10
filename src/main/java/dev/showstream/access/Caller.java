package dev.showstream.access;

/// Who sends a request.
public record Caller(String name, Role role) {
    /// Whoever can reach a server that listens on loopback only and has no access control.
    public static final Caller LOCAL = new Caller("local", Role.OPERATOR);
}
