package dev.showstream.http;

import io.netty.channel.Channel;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// How many bytes of what was written to clients are still here, since they have not taken them.
@Singleton
public class Unsent implements LongSupplier {
    private final Set<Channel> lines = ConcurrentHashMap.newKeySet();

    /// Behind [Bodies]: what is refused before it is answered in few bytes.
    void listen(@Observes Filters filters) {
        filters.register(this::watch, Integer.MAX_VALUE - 3);
    }

    private void watch(RoutingContext http) {
        if (http.request().connection() instanceof ConnectionBase connection) {
            var line = connection.channel();
            if (lines.add(line)) {
                line.closeFuture().addListener(_ -> lines.remove(line));
            }
        }
        http.next();
    }

    @Override
    public long getAsLong() {
        return lines.stream().mapToLong(Unsent::of).sum();
    }

    /// Netty tells how far it is to the marks at which a line stops and begins to take more, and not where it is.
    static long of(Channel line) {
        var marks = line.config().getWriteBufferWaterMark();
        return line.isWritable()
                ? marks.high() + 1 - line.bytesBeforeUnwritable()
                : marks.low() - 1 + line.bytesBeforeWritable();
    }
}
