package dev.showstream.access;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Keeps a server that anyone may command from being reached by anyone.
public final class ListenGuard {
    private ListenGuard() {}

    /// Why the server must not start, in one line; empty where it may.
    ///
    /// @param host the address to listen on, `quarkus.http.host`
    /// @param tokensFile present when access control is on
    public static Optional<String> objection(String host, Optional<Path> tokensFile) {
        var name = host.strip().toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
        if (tokensFile.isPresent() || Loopback.isNamedBy(name)) {
            return Optional.empty();
        }
        return Optional.of("quarkus.http.host is " + host + ", and beyond loopback the server listens only with access"
                + " control on: set showstream.access.tokens-file, or quarkus.http.host=localhost");
    }
}
