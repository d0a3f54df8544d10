package dev.showstream.outcome;

/// A device as clients see it: no credential, nothing that only a session needs.
public record Target(String device, String host, int port, String platform) {

    /// `cisco_ios 192.168.100.1:22`, as netmiko's messages put it.
    public String where() {
        return platform + " " + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
