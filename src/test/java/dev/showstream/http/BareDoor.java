package dev.showstream.http;

import dev.showstream.access.Caller;
import dev.showstream.access.Visitor;
import dev.showstream.limits.Bound;
import dev.showstream.limits.Quota;
import dev.showstream.run.Run;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server that does nothing but stream one run: `/SSE?after=17` in that format, from event 18 on, or `/results`.
final class BareDoor implements AutoCloseable {
    static final Quota PLACES = new Quota("streams", new Bound("each", 1000), new Bound("all", 1000));

    final Streams streams = new Streams(Duration.ofSeconds(15), PLACES);
    final CopyOnWriteArrayList<HttpServerResponse> responses = new CopyOnWriteArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private final URI address;

    BareDoor(Run run) throws Exception {
        var router = Router.router(vertx);
        router.get("/results").handler(http -> {
            responses.add(http.response());
            var sending = Outflow.send("application/json", out -> Results.write(run.journal(), out), http)
                    .subscribe()
                    .with(_ -> {}, _ -> {});
            http.addEndHandler(_ -> sending.cancel());
        });
        router.get("/:format").handler(http -> {
            responses.add(http.response());
            http.put(Doors.VISITOR, new Visitor(Caller.LOCAL, Visitor.Means.LOCAL, "127.0.0.1"));
            send(http, run);
        });
        var options = new HttpServerOptions().setHost("localhost").setSendBufferSize(64 << 10);
        CompletableFuture<HttpServer> listening = vertx.createHttpServer(options)
                .requestHandler(router)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture();
        address = URI.create("http://localhost:" + listening.get().actualPort());
    }

    URI address() {
        return address;
    }

    private void send(RoutingContext http, Run run) {
        var client = new Streams.Client(http, Format.valueOf(String.valueOf(http.pathParam("format"))), () -> true);
        var after = EventId.position(http.request().getParam("after"));
        var sending = streams.send(client, () -> new Streams.Reading(run, after, () -> {}))
                .subscribe()
                .with(_ -> {});
        http.addEndHandler(_ -> sending.cancel()); // as the framework does when the client has gone
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
