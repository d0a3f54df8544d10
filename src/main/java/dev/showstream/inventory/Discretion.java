package dev.showstream.inventory;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Tells what somebody else said without the credentials of a login, each of which becomes `***`.
public final class Discretion {
    /// Longest first: one may be part of another.
    private final List<String> credentials;

    public Discretion(Login login) {
        credentials = Stream.of(login.password(), login.secret(), login.keys().passphrase())
                .flatMap(secret -> secret.map(Secret::reveal).stream())
                .filter(credential -> !credential.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    public String of(String text) {
        var discreet = text;
        for (var credential : credentials) {
            discreet = discreet.replace(credential, "***");
        }
        return discreet;
    }
}
