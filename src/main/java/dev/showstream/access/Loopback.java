package dev.showstream.access;

import java.net.InetAddress;

/// What names this machine to itself, without asking a resolver.
final class Loopback {
    private Loopback() {}

    static boolean isNamedBy(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
