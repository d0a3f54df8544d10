package dev.showstream.http;

import dev.showstream.access.Role;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a request has to bring before it is let through. What is not named here needs more, not less.
enum Need {
    /// Anyone may have it: the page's own files, which hold nothing of the network.
    PAGE,
    /// Anyone may ask: the session, which looks at credentials itself, and the probes of health.
    NOTHING,
    VIEWER,
    OPERATOR;

    /// Nothing that the layers below could read as another path: no `;`, no `%2f`, no doubled slash.
    private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9._~@:+=,-]+)*/?");

    private static final Pattern FILE =
            Pattern.compile("/(?!(api|ws|q)/).*\\.(html|m?js|css|svg|png|ico|webmanifest|woff2|map|txt)");
    private static final Pattern HEALTH = Pattern.compile("/q/health(/.*)?");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    static boolean isPlain(String path) {
        return PLAIN.matcher(path).matches();
    }

    /// Whether probes and scrapers, which know the server by its bare address, ask for this.
    static boolean isProbed(String path) {
        return HEALTH.matcher(path).matches() || path.equals("/q/metrics");
    }

    /// @param path a plain one, below the server's root path
    static Need of(String method, String path, @Nullable String query) {
        var place = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (place.equals("/api/session")) {
            return NOTHING;
        }
        if (!READING.contains(method)) {
            return OPERATOR;
        }
        if (place.isEmpty() || FILE.matcher(place).matches()) {
            return PAGE;
        }
        if (HEALTH.matcher(place).matches()) {
            return NOTHING;
        }
        return starts(place, query) ? OPERATOR : VIEWER;
    }

    /// A GET that starts a run.
    private static boolean starts(String place, @Nullable String query) {
        return place.equals("/api/stream") || (place.equals("/ws") && query != null && !query.isEmpty());
    }

    /// The role that it takes; empty where none does.
    Optional<Role> role() {
        return switch (this) {
            case PAGE, NOTHING -> Optional.empty();
            case VIEWER -> Optional.of(Role.VIEWER);
            case OPERATOR -> Optional.of(Role.OPERATOR);
        };
    }
}
