package dev.showstream.lab;

import java.io.Closeable;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A loopback port behind which a lab device is.
interface Door extends Closeable {
    InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    InetSocketAddress address();
}
