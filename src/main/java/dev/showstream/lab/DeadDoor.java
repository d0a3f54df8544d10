package dev.showstream.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/// A port that is taken but does not listen: each connection to it is refused, and nobody else can open it.
record DeadDoor(SocketChannel bound, InetSocketAddress address) implements Door {
    static DeadDoor open() throws IOException {
        var channel = SocketChannel.open().bind(ANY_PORT);
        return new DeadDoor(channel, (InetSocketAddress) channel.getLocalAddress());
    }

    @Override
    public void close() throws IOException {
        bound.close();
    }
}
