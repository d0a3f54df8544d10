package dev.showstream.lab.router;

import java.util.ArrayList;
import java.util.List;

/// A device at the other end of one of a router's links.
///
/// @param via the local interface
/// @param hold seconds until it is forgotten
record Neighbour(String name, Port via, String platform, String remotePort, int hold) {
    private static final List<String> PLATFORMS =
            List.of("WS-C3750X-24P", "WS-C2960X-48TS", "C9300-24T", "CISCO2911", "ISR4331/K9", "C9200L-48");
    private static final List<String> NAMES = List.of("sw", "agg", "dist", "core", "br", "wan");

    static List<Neighbour> draw(List<Port> ports, Dice dice) {
        var neighbours = new ArrayList<Neighbour>();
        for (var port : ports) {
            if (port.isUp() && port.physical()) {
                var name = "%s%02d.lab.example".formatted(dice.pick(NAMES), dice.number(1, 60));
                var remote = "Gig 1/0/" + dice.number(1, 48);
                neighbours.add(new Neighbour(name, port, dice.pick(PLATFORMS), remote, dice.number(121, 179)));
            }
        }
        return List.copyOf(neighbours);
    }

    /// The letters of the capability column.
    String capability() {
        return platform.startsWith("WS-") || platform.startsWith("C9") ? "S I" : "R S I";
    }

    String ip() {
        return via.subnet().map(subnet -> subnet.host(1)).orElse("0.0.0.0");
    }

    /// A network behind it.
    Subnet lan() {
        return new Subnet(0x0a_00_00_00 | ((name.hashCode() & 0xfe_ff) << 8), 24);
    }

    Mac mac() {
        return new Mac(0x02_00_00_00_00_00L | Integer.toUnsignedLong((name + via.name()).hashCode()));
    }
}
