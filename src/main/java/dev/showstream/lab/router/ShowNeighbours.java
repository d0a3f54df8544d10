package dev.showstream.lab.router;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `show cdp neighbors`, its detail, and `show arp`: who is at the other end.
final class ShowNeighbours {
    private static final String CAPABILITIES = """
            Capability Codes: R - Router, T - Trans Bridge, B - Source Route Bridge
                              S - Switch, H - Host, I - IGMP, r - Repeater, P - Phone,
                              D - Remote, C - CVTA, M - Two-port Mac Relay

            Device ID        Local Intrfce     Holdtme    Capability  Platform  Port ID
            """;

    private ShowNeighbours() {}

    static String cdp(View view) {
        var neighbours = view.facts().neighbours();
        return neighbours.stream().map(ShowNeighbours::row).collect(Collectors.joining("", CAPABILITIES, ""))
                + "\nTotal cdp entries displayed : %d\n".formatted(neighbours.size());
    }

    /// A name that does not fit its column has a row of its own.
    private static String row(Neighbour neighbour) {
        var name = neighbour.name().length() < 17
                ? "%-17s".formatted(neighbour.name())
                : neighbour.name() + "\n" + " ".repeat(17);
        return name
                + "%-18s%-11d%-12s%-10s%s\n"
                        .formatted(
                                neighbour.via().shortened(),
                                neighbour.hold(),
                                neighbour.capability(),
                                column(neighbour.platform()),
                                neighbour.remotePort());
    }

    /// A platform longer than its column is cut.
    private static String column(String platform) {
        return platform.substring(0, Math.min(platform.length(), 9)) + (platform.length() > 9 ? "-" : "");
    }

    static String detail(View view) {
        var neighbours = view.facts().neighbours();
        return neighbours.stream().map(ShowNeighbours::entry).collect(Collectors.joining())
                + "\nTotal cdp entries displayed : %d\n".formatted(neighbours.size());
    }

    private static String entry(Neighbour neighbour) {
        return """
                -------------------------
                Device ID: %s
                Entry address(es):
                  IP address: %s
                Platform: cisco %s,  Capabilities: %s
                Interface: %s,  Port ID (outgoing port): %s
                Holdtime : %d sec

                Version :
                Cisco IOS Software, Version 15.2(4)E10, RELEASE SOFTWARE (fc2)

                advertisement version: 2
                Duplex: full
                Management address(es):
                  IP address: %s

                """.formatted(
                        neighbour.name(),
                        neighbour.ip(),
                        neighbour.platform(),
                        neighbour.capability().startsWith("R") ? "Router Switch IGMP" : "Switch IGMP",
                        neighbour.via().name(),
                        neighbour.remotePort().replace("Gig ", "GigabitEthernet"),
                        neighbour.hold(),
                        neighbour.ip());
    }

    static String arp(View view) {
        var facts = view.facts();
        var own = facts.portsUp().stream()
                .flatMap(port ->
                        port.subnet().stream().map(subnet -> arp(subnet.ip(), Optional.empty(), port.mac(), port)));
        var others = facts.neighbours().stream()
                .map(other -> arp(other.ip(), Optional.of(other.hold() - 121), other.mac(), other.via()));
        return Stream.concat(own, others)
                .collect(Collectors.joining(
                        "", "Protocol  Address          Age (min)  Hardware Addr   Type   Interface\n", ""));
    }

    /// A router's own address has no age.
    private static String arp(String address, Optional<Integer> age, Mac mac, Port port) {
        var minutes = age.map(String::valueOf).orElse("-");
        return "Internet  %-18s%7s   %-15s ARPA   %s\n".formatted(address, minutes, mac, port.name());
    }
}
