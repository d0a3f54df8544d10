package dev.showstream.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// A body that is written at its reader's pace, of which no more than a part is held: its writer waits on a virtual
/// thread of its own.
final class Outflow extends OutputStream {
    private static final int PART = 64 * 1024;

    private final HttpServerResponse response;
    private final Context context;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final byte[] part = new byte[PART];
    private int count;
    private boolean begun;

    private Outflow(RoutingContext http) {
        this.response = http.response();
        this.context = http.vertx().getOrCreateContext();
    }

    /// Writes a body.
    interface Writer {
        void write(OutputStream out) throws IOException;
    }

    /// Answers with what `writer` writes; one that fails after its first part has its connection cut.
    ///
    /// To be returned to the framework on an event loop.
    static Uni<Void> send(String mediaType, Writer writer, RoutingContext http) {
        return Uni.createFrom().emitter(end -> {
            var out = new Outflow(http);
            end.onTermination(() -> out.gone.completeExceptionally(new IOException("the client has gone")));
            http.response().putHeader("Content-Type", mediaType);
            http.response().headers().remove("Content-Encoding"); // "identity", until a framework says otherwise
            Thread.ofVirtual().name("outflow").start(() -> {
                try {
                    writer.write(out);
                    out.finish();
                    end.complete(null);
                } catch (IOException | RuntimeException | Error e) {
                    out.fail();
                    end.fail(e);
                }
            });
        });
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        for (var done = 0; done < length; ) {
            if (count == PART) {
                push();
            }
            var more = Math.min(length - done, PART - count);
            System.arraycopy(bytes, offset + done, part, count, more);
            count += more;
            done += more;
        }
    }

    /// Waits until the socket takes more.
    private void push() throws IOException {
        var bytes = taken();
        var chunked = !begun;
        begun = true;
        var drained = new CompletableFuture<Void>();
        context.runOnContext(_ -> {
            if (chunked) {
                response.setChunked(true);
            }
            response.exceptionHandler(_ -> {}); // a client that goes away; the end of the request sees to it
            response.write(bytes);
            if (response.writeQueueFull()) {
                response.drainHandler(_ -> drained.complete(null));
            } else {
                drained.complete(null);
            }
        });
        await(drained);
    }

    /// What fits in one part is sent with its length.
    private void finish() throws IOException {
        var bytes = taken();
        var ended = new CompletableFuture<Void>();
        context.runOnContext(
                _ -> response.end(bytes).onSuccess(ended::complete).onFailure(ended::completeExceptionally));
        await(ended);
    }

    private void fail() {
        if (begun) {
            context.runOnContext(_ -> response.reset());
        }
    }

    private Buffer taken() {
        var bytes = Buffer.buffer(Arrays.copyOf(part, count));
        count = 0;
        return bytes;
    }

    private void await(CompletableFuture<Void> done) throws IOException {
        try {
            CompletableFuture.anyOf(done, gone).get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
