package dev.showstream.http;

import dev.showstream.run.Run;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.HttpHeaders;

/// Sends the events of a run to one HTTP client, in the format that it asks for.
public final class Streams {

    /// Who listens.
    ///
    /// @param onLeave what to do when the client goes away before the end
    record Client(RoutingContext http, Format format, Runnable onLeave) {}

    /// Every event after `position`, to the last; `204` where the client has had them all.
    Uni<Void> follow(Run run, long position, Client client) {
        var journal = run.journal();
        if (position < 0) {
            throw ProblemException.badRequest("after", position + " is less than 0");
        }
        if (journal.complete() && position >= journal.size()) {
            return Uni.createFrom().voidItem(); // 204, which ends a browser's retries
        }
        var http = client.http();
        var stream = new StreamWriter.Stream(run, position, client.format(), http.response(), client.onLeave());
        return stream.write(http.vertx().getOrCreateContext());
    }

    /// Asked before a run is started: a client that takes none of the formats must not start one.
    Format format(HttpHeaders headers) {
        return Format.accepted(headers.getAcceptableMediaTypes()).orElseThrow(NotAcceptableException::new);
    }
}
