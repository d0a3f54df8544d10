package dev.showstream.access;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The names by which this server may be called; a name that an attacker's DNS points here is none of them.
///
/// Loopback's own names always are. Ports say nothing.
public final class AllowedHosts {
    private final Set<String> names = new HashSet<>();

    /// @param hosts the further names, as `showstream.access.hosts` lists them
    /// @throws IllegalArgumentException naming the one that is no host
    public AllowedHosts(List<String> hosts) {
        for (var host : hosts) {
            names.add(HostName.parseSetting(host.strip())
                    .orElseThrow(() -> new IllegalArgumentException("showstream.access.hosts: \"" + host
                            + "\" is no host name; valid are names and addresses such as lab.example.org"))
                    .name());
        }
    }

    public boolean allows(HostName host) {
        return Loopback.isNamedBy(host.name()) || names.contains(host.name());
    }
}
