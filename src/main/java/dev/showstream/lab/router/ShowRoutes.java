package dev.showstream.lab.router;

import java.util.stream.Collectors;

/// `show ip route`: what is connected, and the way out.
final class ShowRoutes {
    private static final String CODES = """
            Codes: L - local, C - connected, S - static, R - RIP, M - mobile, B - BGP
                   D - EIGRP, EX - EIGRP external, O - OSPF, IA - OSPF inter area
                   N1 - OSPF NSSA external type 1, N2 - OSPF NSSA external type 2
                   E1 - OSPF external type 1, E2 - OSPF external type 2
                   i - IS-IS, su - IS-IS summary, L1 - IS-IS level-1, L2 - IS-IS level-2
                   ia - IS-IS inter area, * - candidate default, U - per-user static route
                   o - ODR, P - periodic downloaded static route, H - NHRP, l - LISP
                   a - application route
                   + - replicated route, % - next hop override, p - overrides from PfR

            """;

    private ShowRoutes() {}

    static String text(View view) {
        var facts = view.facts();
        return CODES + wayOut(facts) + connected(facts) + learned(view, facts);
    }

    private static String wayOut(Facts facts) {
        var gateway = facts.gateway();
        return """
                Gateway of last resort is %s to network 0.0.0.0

                S*    0.0.0.0/0 [1/0] via %s
                """.formatted(gateway, gateway);
    }

    private static String connected(Facts facts) {
        return facts.ports().stream()
                .filter(Port::isUp)
                .flatMap(port -> port.subnet().stream().map(subnet -> connected(port, subnet)))
                .collect(Collectors.joining());
    }

    private static String connected(Port port, Subnet subnet) {
        var network =
                "C        %s/%d is directly connected, %s\n".formatted(subnet.network(), subnet.bits(), port.name());
        var local = "L        %s/32 is directly connected, %s\n".formatted(subnet.ip(), port.name());
        return subnet.bits() == 32 ? network : network + local;
    }

    private static String learned(View view, Facts facts) {
        var age = view.uptime().age();
        return facts.neighbours().stream()
                .map(neighbour -> "O        %s/24 [110/%d] via %s, %s, %s\n"
                        .formatted(
                                neighbour.lan().network(),
                                neighbour.hold() % 40 + 2,
                                neighbour.ip(),
                                age,
                                neighbour.via().name()))
                .collect(Collectors.joining());
    }
}
