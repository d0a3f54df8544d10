package dev.showstream.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Takes a request's body whole before anything else runs for it: a body that is too large or too slow costs a buffer,
/// never a thread that waits for it.
@Singleton
public class Bodies {
    /// For all of it: what takes longer on a line that carries streams is meant to.
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Problem TOO_SLOW =
            Problem.of(408, "Request Timeout", "the body was not here within " + LONGEST.toSeconds() + " s");

    /// Threads that may wait for bodies of which only the end tells the length.
    private static final int UNMEASURED = 16;

    private static final Problem BUSY =
            Problem.of(429, "Too Many Requests", "too many bodies without a Content-Length are on their way");

    private final Sizes sizes;
    private final AtomicInteger unmeasured = new AtomicInteger();

    Bodies(Sizes sizes) {
        this.sizes = sizes;
    }

    /// Behind [Doors] and [Methods]: from whoever may not come in, no body is taken at all.
    void take(@Observes Filters filters) {
        filters.register(this::take, Integer.MAX_VALUE - 2);
    }

    private void take(RoutingContext http) {
        var request = http.request();
        if (isUnmeasured(request)) {
            handOnAsItIs(http);
        } else if (!hasBody(request)) {
            http.next();
        } else if (announced(request) > sizes.body()) {
            Refusal.answer(http, tooLarge(), Map.of());
        } else {
            if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                http.response().writeContinue();
            }
            new Body(http).receive();
        }
    }

    /// Over HTTP/2 a request whose end has come cannot be handed on, and without a length only the end tells the end.
    private static boolean isUnmeasured(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2
                && request.method().equals(HttpMethod.POST)
                && request.getHeader(HttpHeaders.CONTENT_LENGTH) == null;
    }

    /// A thread may have to wait for such a body, so there are few at a time, and for a limited time.
    private void handOnAsItIs(RoutingContext http) {
        if (unmeasured.incrementAndGet() > UNMEASURED) {
            unmeasured.decrementAndGet();
            Refusal.answer(http, BUSY, Map.of("Retry-After", "5"));
            return;
        }
        var alarm = http.vertx().setTimer(LONGEST.toMillis(), _ -> {
            if (!http.request().isEnded() && !http.response().ended()) {
                http.response().reset();
            }
        });
        http.addEndHandler(_ -> {
            http.vertx().cancelTimer(alarm);
            unmeasured.decrementAndGet();
        });
        http.next();
    }

    static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || announced(request) > 0;
    }

    /// What is no number would not have got past the HTTP codec.
    private static long announced(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length.strip());
    }

    private Problem tooLarge() {
        return Problem.of(
                413,
                "Content Too Large",
                "the body is larger than %d bytes (showstream.limits.body)".formatted(sizes.body()));
    }

    /// One body on its way; all of it happens on the connection's own event loop.
    private final class Body {
        private final RoutingContext http;
        private final Buffer bytes = Buffer.buffer();
        private final long alarm;
        private boolean over;

        private Body(RoutingContext http) {
            this.http = http;
            this.alarm = http.vertx().setTimer(LONGEST.toMillis(), _ -> refuse(TOO_SLOW));
        }

        private void receive() {
            http.request().handler(this::add);
            http.request().endHandler(_ -> handOn());
            http.request().exceptionHandler(_ -> end()); // the client has gone
        }

        private void add(Buffer part) {
            if (bytes.length() + part.length() > sizes.body()) {
                refuse(tooLarge());
            } else if (!over) {
                bytes.appendBuffer(part);
                if (http.request().version() == HttpVersion.HTTP_2 && bytes.length() == announced(http.request())) {
                    handOn();
                }
            }
        }

        private void handOn() {
            if (end()) {
                ((RoutingContextInternal) http).setBody(bytes);
                http.next();
            }
        }

        private void refuse(Problem problem) {
            if (end()) {
                Refusal.answer(http, problem, Map.of());
            }
        }

        /// True the first time.
        private boolean end() {
            var first = !over;
            over = true;
            http.vertx().cancelTimer(alarm);
            return first;
        }
    }
}
