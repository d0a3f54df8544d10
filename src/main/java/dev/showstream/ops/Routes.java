package dev.showstream.ops;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Set;
import java.util.regex.Pattern;

/// Keeps the `uri` labels of requests to the server's own routes, whatever paths strangers try.
public final class Routes implements MeterFilter {
    private static final String REQUESTS = "http.server.";
    private static final String URI = "uri";
    private static final String OTHER = "other";
    private static final String PAGE = "page";

    /// Templates and what the framework says where there is none: `{id}`, `NOT_FOUND`, `root`.
    private static final Set<String> KNOWN = Set.of(
            "/",
            "/api/devices",
            "/api/platforms",
            "/api/runs",
            "/api/runs/{id}",
            "/api/runs/{id}/diff",
            "/api/runs/{id}/groups",
            "/api/runs/{id}/results",
            "/api/session",
            "/api/stream",
            "/api/runs/{id}/events",
            "NOT_FOUND",
            "REDIRECTION",
            "UNKNOWN",
            "root",
            PAGE,
            OTHER); // an id passes here more than once

    private static final Pattern FILE = Pattern.compile("/(css|js)/[a-z]+\\.(css|js)|/(index\\.html|icon\\.svg)");

    @Override
    public Meter.Id map(Meter.Id id) {
        var uri = id.getTag(URI);
        if (uri == null || !id.getName().startsWith(REQUESTS)) {
            return id;
        }
        return id.replaceTags(id.getTags().stream()
                .map(tag -> tag.getKey().equals(URI) ? Tag.of(URI, route(uri)) : tag)
                .toList());
    }

    private static String route(String uri) {
        if (FILE.matcher(uri).matches()) {
            return PAGE;
        }
        return KNOWN.contains(uri) ? uri : OTHER;
    }
}
