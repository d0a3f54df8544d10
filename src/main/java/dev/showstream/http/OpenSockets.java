package dev.showstream.http;

import io.quarkus.websockets.next.OpenConnections;
import jakarta.inject.Singleton;
import java.util.function.IntSupplier;

/// How many WebSockets are open now.
@Singleton
public class OpenSockets implements IntSupplier {
    private final OpenConnections connections;

    OpenSockets(OpenConnections connections) {
        this.connections = connections;
    }

    @Override
    public int getAsInt() {
        return (int) connections.stream().count();
    }
}
