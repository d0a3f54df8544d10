package dev.showstream.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Refuses a body that is announced to be longer than the framework will read, before it does so without a word.
public class BodyLimit {
    private static final int AFTER_DOORS = Integer.MAX_VALUE - 1;

    private final long most;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.most = most.asLongValue();
    }

    void guard(@Observes Filters filters) {
        filters.register(this::check, AFTER_DOORS);
    }

    private void check(RoutingContext http) {
        if (announced(http) > most) {
            var detail = "the body is longer than the %d bytes that are taken".formatted(most);
            Refusal.answer(http, Problem.of(413, "Content Too Large", detail));
        } else {
            http.next();
        }
    }

    private static long announced(RoutingContext http) {
        var length = http.request().getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException _) {
            return 0; // the HTTP decoder has its own opinion of it
        }
    }
}
