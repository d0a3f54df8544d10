package dev.showstream.lab;

import java.net.InetSocketAddress;
import java.util.Set;

/// A port behind which a router answers.
record RouterDoor(RouterServer server, InetSocketAddress address) implements Door {
    @Override
    public void close() {
        server.remove(Set.of(address));
    }
}
