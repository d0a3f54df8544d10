package dev.showstream.http;

import dev.showstream.access.Callers.Proof;
import dev.showstream.access.Visitor;
import dev.showstream.limits.LimitReached;
import dev.showstream.limits.Quota;
import dev.showstream.run.Run;
import io.netty.handler.timeout.IdleStateHandler;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/// Sends the events of a run to one HTTP client, in the format that it asks for.
public final class Streams {
    private final Duration heartbeat;
    private final Quota places;
    private final Set<StreamWriter> open = ConcurrentHashMap.newKeySet();

    /// @param heartbeat how often an idle stream shows that it is alive, and its client's right to it is looked at
    /// again
    public Streams(Duration heartbeat, Quota places) {
        this.heartbeat = heartbeat;
        this.places = places;
    }

    /// Who listens.
    ///
    /// @param right whether the client may still have what it asked for
    record Client(RoutingContext http, Format format, Proof right) {
        static Client of(RoutingContext http, Format format) {
            return new Client(http, format, Doors.proof(http));
        }

        Visitor visitor() {
            return Doors.visitor(http);
        }
    }

    /// What a client wants to read.
    ///
    /// @param position the last event that the client has
    /// @param onLeave what to do when the client goes away before the end; may block
    record Reading(Run run, long position, Runnable onLeave) {
        boolean isOver() {
            return run.journal().complete() && position >= run.journal().size();
        }
    }

    /// Every event after the position, to the last; `204` where the client has had them all.
    ///
    /// To be returned to the framework on an event loop: only then does it listen for the client's leaving before
    /// anything is written.
    ///
    /// @param opening says what to read, or throws a problem; may block, and start a run
    Uni<Void> send(Client client, Callable<Reading> opening) {
        return Uni.createFrom().emitter(end -> {
            var place = place(client.visitor());
            var writer = new StreamWriter(client, heartbeat, end);
            open.add(writer);
            end.onTermination(() -> {
                place.close();
                open.remove(writer);
                writer.leave();
            });
            if (client.format().comment("").isEmpty()) {
                neverIdle(client.http().request().connection());
            }
            writer.open(opening);
        });
    }

    private Quota.Place place(Visitor visitor) {
        try {
            return places.take(visitor.caller().name());
        } catch (LimitReached e) {
            throw ProblemException.tooMuch(e);
        }
    }

    /// Devices may be slow for longer than `quarkus.http.idle-timeout`, and nothing else keeps this line alive.
    private static void neverIdle(HttpConnection connection) {
        if (connection instanceof ConnectionBase line) {
            var pipeline = line.channel().pipeline();
            line.channel().eventLoop().execute(() -> {
                var idle = pipeline.get(IdleStateHandler.class);
                if (idle != null) {
                    pipeline.remove(idle);
                }
            });
        }
    }

    /// Ends every stream between two events, with word to reconnect where the format has a place for it.
    public void endAll() {
        open.forEach(StreamWriter::interrupt);
    }

    /// What a stream's answer would begin with.
    Response head(HttpHeaders headers) {
        var head = Response.ok();
        format(headers).headers().forEach(head::header);
        return head.build();
    }

    /// Asked before a run is started: a client that takes none of the formats must not start one.
    Format format(HttpHeaders headers) {
        return Format.accepted(acceptable(headers)).orElseThrow(NotAcceptableException::new);
    }

    /// Where the client says nothing, it takes anything.
    private static List<MediaType> acceptable(HttpHeaders headers) {
        var said = headers.getHeaderString(HttpHeaders.ACCEPT);
        if (said == null || said.isBlank()) {
            return List.of(MediaType.WILDCARD_TYPE);
        }
        try {
            return headers.getAcceptableMediaTypes();
        } catch (IllegalArgumentException _) {
            throw new NotAcceptableException();
        }
    }
}
