package dev.showstream.http;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/// What an operator sets on other servers' pages.
@ConfigMapping(prefix = "showstream.cors")
public interface CorsSettings {
    /// The origins whose pages may use this server; none by default.
    Optional<List<String>> origins();
}
