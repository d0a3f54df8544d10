package dev.showstream.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// What went wrong with a request, as RFC 9457 has it.
///
/// @param field the part of the request that is wrong, where one part is
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection // no signature of a resource names it
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String field) {
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail, null);
    }

    static Problem badRequest(String field, String detail) {
        return new Problem("about:blank", "Bad Request", 400, field + ": " + detail, field);
    }

    /// Whether the same request may do later.
    boolean mayDoLater() {
        return status == 429 || status == 503;
    }
}
