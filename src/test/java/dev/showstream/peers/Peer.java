package dev.showstream.peers;

import java.util.Locale;

/// A real program that tests talk to; `src/test/peers/install` knows it by [#id()] and how to get it.
public enum Peer {
    /// OpenSSH's server and client.
    SSHD,
    /// FRRouting.
    FRR,
    /// A PAM module that asks for one-time passwords.
    OTP,
    CHROMIUM,
    NGINX,
    HAPROXY,
    /// With kustomize in it, which renders `k8s/`; no cluster is asked.
    KUBECTL,
    /// Debian's Python with its WebSocket client.
    WEBSOCKETS,
    /// A WebSocket client for a terminal, of Node's; it goes to `target/peers`.
    WSCAT,
    /// A container engine without a daemon.
    PODMAN,
    /// `ip`, with the right to make network namespaces.
    IP,
    JQ,
    CURL;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it has accounts, mounts or networks of its own, which only root may make.
    boolean needsNamespaces() {
        return switch (this) {
            case SSHD, FRR, OTP, PODMAN, IP -> true;
            case CHROMIUM, NGINX, HAPROXY, KUBECTL, WEBSOCKETS, WSCAT, JQ, CURL -> false;
        };
    }
}
