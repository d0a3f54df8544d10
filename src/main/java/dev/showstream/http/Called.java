package dev.showstream.http;

import dev.showstream.access.HostName;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/// By which name a request calls the server.
final class Called {
    private static final Pattern WHOLE_ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*).*");

    private Called() {}

    /// Empty where it is said twice, in a way that nobody understands, or not at all.
    ///
    /// A whole address in the request line, as it is sent to proxies, comes before the `Host` header, and must name
    /// the same.
    static Optional<HostName> by(HttpServerRequest request) {
        var address = WHOLE_ADDRESS.matcher(request.uri());
        var host = host(request);
        return address.matches()
                ? host.filter(name -> HostName.parse(address.group(1)).equals(Optional.of(name)))
                : host;
    }

    /// HTTP/1 has it in a header, of which there must be one; HTTP/2 in the authority.
    private static Optional<HostName> host(HttpServerRequest request) {
        var headers = request.headers().getAll("Host");
        return switch (headers.size()) {
            case 0 -> authority(request);
            case 1 -> HostName.parse(headers.getFirst());
            default -> Optional.empty();
        };
    }

    /// What a proxy that is trusted says, if there is one, and the `Host` header if not.
    static Optional<HostName> authority(HttpServerRequest request) {
        return Optional.ofNullable(request.authority()).map(Object::toString).flatMap(HostName::parse);
    }
}
