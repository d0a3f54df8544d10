package dev.showstream.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/// Answers with a problem where no other code answers at all.
public class LastResort {
    void listen(@Observes Router router) {
        router.errorHandler(404, http -> answer(http, 404, "Not Found", "there is nothing at this path"));
        router.errorHandler(
                405, http -> answer(http, 405, "Method Not Allowed", "this path does not take this method"));
    }

    private static void answer(RoutingContext http, int status, String title, String detail) {
        if (!http.response().headWritten()) {
            Refusal.answer(http, Problem.of(status, title, detail), Map.of());
        }
    }
}
