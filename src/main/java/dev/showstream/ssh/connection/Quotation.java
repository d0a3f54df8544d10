package dev.showstream.ssh.connection;

import dev.showstream.inventory.Discretion;
import dev.showstream.inventory.Login;
import dev.showstream.terminal.Escaped;

/// Quotes what a device says for a log or a message, without the credentials that it may be repeating.
public final class Quotation {
    private final Discretion discretion;

    Quotation(Login login) {
        discretion = new Discretion(login);
    }

    public String of(String text, int longest) {
        return Escaped.of(without(text), longest);
    }

    /// The same where each credential has become `***`.
    String without(String text) {
        return discretion.of(text);
    }
}
