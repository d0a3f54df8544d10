package dev.showstream.inventory;

import java.util.Locale;

/// Where a device listens: a DNS name or an IP address, and a TCP port.
public record Address(String host, int port) {
    public static final int SSH_PORT = 22;

    public Address {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host is empty");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
    }

    /// The same for every spelling of it.
    public Address normal() {
        return new Address(host.toLowerCase(Locale.ROOT), port);
    }

    /// `host:port`, with an IPv6 address in brackets.
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
