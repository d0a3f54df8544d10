package dev.showstream;

import io.quarkus.runtime.configuration.ConfigUtils;
import java.net.URI;
import java.util.Set;

/// Where a server that is set up as this process is listens, to one on the same machine.
final class OwnAddress {
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "");

    private OwnAddress() {}

    static URI get() {
        var config = ConfigUtils.configBuilder().build();
        var host = config.getOptionalValue("quarkus.http.host", String.class).orElse("");
        var port = config.getOptionalValue("quarkus.http.port", Integer.class).orElse(8080);
        return at(EVERYWHERE.contains(host) ? "localhost" : host, port);
    }

    private static URI at(String host, int port) {
        return URI.create("http://%s:%d/".formatted(host.contains(":") ? "[" + host + "]" : host, port));
    }
}
