package dev.showstream;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.net.URI;
import java.util.Set;

/// Where a server that is set up as this process is listens, to one on the same machine.
final class OwnAddress {
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "");

    private OwnAddress() {}

    static URI get() {
        return of(ConfigUtils.configBuilder().build());
    }

    /// Over TLS where a plain request would be sent elsewhere, or nowhere.
    static URI of(SmallRyeConfig config) {
        var host = config.getOptionalValue("quarkus.http.host", String.class).orElse("");
        var plain = config.getOptionalValue("quarkus.http.insecure-requests", String.class)
                .orElse("enabled")
                .equalsIgnoreCase("enabled");
        var port = plain
                ? config.getOptionalValue("quarkus.http.port", Integer.class).orElse(8080)
                : config.getOptionalValue("quarkus.http.ssl-port", Integer.class)
                        .orElse(8443);
        return URI.create("%s://%s:%d/"
                .formatted(plain ? "http" : "https", literal(EVERYWHERE.contains(host) ? "localhost" : host), port));
    }

    private static String literal(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
