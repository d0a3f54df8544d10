package dev.showstream.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What an operator sets on who may do what.
@ConfigMapping(prefix = "showstream.access")
public interface AccessSettings {
    /// The file of names, roles and hashed tokens; access control is on when it is set.
    Optional<Path> tokensFile();

    /// The names by which clients call this server, beside those of loopback.
    Optional<List<String>> hosts();

    /// How long a browser's session lasts.
    @WithDefault("12h")
    Duration session();
}
