package dev.showstream.access;

import java.net.URI;
import java.util.Optional;

/// What a browser says of the page that a request comes from; programs say nothing of the kind.
///
/// @param host by which the server was called
/// @param origin the `Origin` header
/// @param fetchSite the `Sec-Fetch-Site` header
public record Provenance(HostName host, Optional<String> origin, Optional<String> fetchSite) {

    /// Whether a page of another site, or of another server on this site, is behind the request.
    public boolean isForeign() {
        return fetchSite.map(Provenance::isForeignSite).orElse(false)
                || origin.map(text -> !isOurs(text)).orElse(false);
    }

    private static boolean isForeignSite(String site) {
        return !site.equals("same-origin") && !site.equals("none");
    }

    private boolean isOurs(String text) {
        try {
            var uri = URI.create(text);
            var authority = Optional.ofNullable(uri.getRawAuthority()).flatMap(HostName::parse);
            return authority.isPresent()
                    && isHttp(uri)
                    && authority.get().name().equals(host.name())
                    && port(uri, authority.get()) == port(uri, host);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isHttp(URI uri) {
        return "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    }

    private static int port(URI uri, HostName host) {
        return host.port().orElse("https".equals(uri.getScheme()) ? 443 : 80);
    }
}
