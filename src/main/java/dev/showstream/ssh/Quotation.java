package dev.showstream.ssh;

import dev.showstream.inventory.Login;
import dev.showstream.inventory.Secret;
import dev.showstream.terminal.Escaped;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Quotes what a device says for a log or a message, without the credentials that it may be repeating.
final class Quotation {
    /// Longest first: one may be part of another.
    private final List<String> credentials;

    Quotation(Login login) {
        credentials = Stream.of(login.password(), login.secret(), login.keys().passphrase())
                .flatMap(secret -> secret.map(Secret::reveal).stream())
                .filter(credential -> !credential.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    String of(String text, int longest) {
        return Escaped.of(without(text), longest);
    }

    /// The same where each credential has become `***`.
    String without(String text) {
        var discreet = text;
        for (var credential : credentials) {
            discreet = discreet.replace(credential, "***");
        }
        return discreet;
    }
}
