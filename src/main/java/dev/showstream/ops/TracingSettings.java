package dev.showstream.ops;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/// What an operator sets on traces.
@ConfigMapping(prefix = "showstream.tracing")
public interface TracingSettings {
    /// Where spans go, over OTLP by HTTP, such as `http://localhost:4318/v1/traces`; nothing is traced without it.
    Optional<URI> endpoint();
}
