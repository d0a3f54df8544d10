package dev.showstream.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// A port at which something other than SSH answers, and hangs up.
record GarbageDoor(ServerSocketChannel listening, InetSocketAddress address) implements Door {
    /// Telnet's opening, a login prompt, and bytes that are no text.
    private static final byte[] GARBAGE =
            "\u00ff\u00fb\u0001\u00ff\u00fb\u0003\r\nUser Access Verification\r\n\r\nUsername: \u0000\u001b[2J\u00fe\r\n"
                    .getBytes(StandardCharsets.ISO_8859_1);

    private static final int PATIENCE_MILLIS = 30_000;

    static GarbageDoor open() throws IOException {
        var channel = ServerSocketChannel.open().bind(ANY_PORT);
        var door = new GarbageDoor(channel, (InetSocketAddress) channel.getLocalAddress());
        Thread.ofVirtual().name("lab-garbage-" + door.address.getPort()).start(door::accept);
        return door;
    }

    private void accept() {
        try {
            while (listening.isOpen()) {
                var caller = listening.accept();
                Thread.startVirtualThread(() -> answer(caller));
            }
        } catch (IOException _) {
            // closed
        }
    }

    /// Waits for the caller to hang up too: closing over what it sent would reset the connection and lose the garbage.
    private static void answer(SocketChannel caller) {
        try (caller) {
            caller.write(ByteBuffer.wrap(GARBAGE));
            caller.shutdownOutput();
            caller.socket().setSoTimeout(PATIENCE_MILLIS);
            caller.socket().getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
            // the caller has left, or does not want to
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
