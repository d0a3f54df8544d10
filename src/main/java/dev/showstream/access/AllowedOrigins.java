package dev.showstream.access;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The other servers whose pages may use this one; none where none is named.
///
/// Each is named whole: a pattern would let in whoever can register a name that it fits.
public final class AllowedOrigins {
    private static final Pattern ORIGIN = Pattern.compile("https?://(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(:\\d{1,5})?");

    private final Set<String> origins = new HashSet<>();

    /// @param origins as `showstream.cors.origins` lists them
    /// @throws IllegalArgumentException naming the one that is no origin
    public AllowedOrigins(List<String> origins) {
        for (var text : origins) {
            var origin = text.strip().toLowerCase(Locale.ROOT);
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException("showstream.cors.origins: \"" + text
                        + "\" is no origin; valid are scheme, host and port as a browser sends them, such as"
                        + " https://noc.example.org or http://localhost:3000");
            }
            this.origins.add(origin);
        }
    }

    /// Whether a page of that origin may use this server.
    ///
    /// @param origin the `Origin` header
    public boolean allows(Optional<String> origin) {
        return origin.isPresent() && origins.contains(origin.get());
    }
}
