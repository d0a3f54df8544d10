package dev.showstream.lab.router;

import java.util.stream.Collectors;

/// `show running-config`, without any credential of the inventory: its secrets are hashes of nothing.
final class ShowRunning {
    private ShowRunning() {}

    static String text(View view) {
        var configuration = configuration(view.facts());
        return "Building configuration...\n\nCurrent configuration : %d bytes\n%s\n"
                .formatted(configuration.length(), configuration);
    }

    static String saved(View view) {
        var configuration = configuration(view.facts());
        return "Using %d out of 262136 bytes\n%s\n".formatted(configuration.length(), configuration);
    }

    private static String configuration(Facts facts) {
        return global(facts) + ports(facts) + routing(facts) + banner(facts) + LINES;
    }

    private static String global(Facts facts) {
        return """
                !
                version %s
                service timestamps debug datetime msec
                service timestamps log datetime msec
                service password-encryption
                !
                hostname %s
                !
                boot-start-marker
                boot system %s
                boot-end-marker
                !
                enable secret 5 %s
                !
                no aaa new-model
                no ip domain lookup
                ip domain name lab.example
                ip cef
                no ipv6 cef
                !
                license udi pid %s sn %s
                !
                username admin privilege 15 secret 5 %s
                !
                ip ssh version 2
                !
                """.formatted(
                        facts.train().substring(0, 4),
                        facts.hostname(),
                        facts.image(),
                        facts.hashes().getFirst(),
                        facts.model().pid(),
                        facts.serial(),
                        facts.hashes().getLast());
    }

    private static String ports(Facts facts) {
        return facts.ports().stream().map(ShowRunning::port).collect(Collectors.joining());
    }

    private static String port(Port port) {
        var lines = new StringBuilder("interface " + port.name() + "\n");
        if (!port.description().isEmpty()) {
            lines.append(" description ").append(port.description()).append('\n');
        }
        lines.append(port.subnet()
                .map(subnet -> " ip address %s %s\n".formatted(subnet.ip(), subnet.mask()))
                .orElse(" no ip address\n"));
        if (port.state() == Port.State.OFF) {
            lines.append(" shutdown\n");
        }
        return lines.append(port.physical() ? " duplex auto\n speed auto\n!\n" : "!\n")
                .toString();
    }

    private static String routing(Facts facts) {
        var networks = facts.ports().stream()
                .filter(Port::isUp)
                .flatMap(port -> port.subnet().stream())
                .map(subnet -> " network %s %s area 0\n".formatted(subnet.network(), subnet.wildcard()))
                .collect(Collectors.joining());
        return """
                router ospf 1
                 router-id %s
                 passive-interface Loopback0
                %s!
                no ip http server
                no ip http secure-server
                ip route 0.0.0.0 0.0.0.0 %s
                !
                logging host %s
                snmp-server location rack %s
                !
                """.formatted(
                        facts.loopback().subnet().map(Subnet::ip).orElse("0.0.0.0"),
                        networks,
                        facts.gateway(),
                        facts.gateway(),
                        facts.serial().substring(3, 7));
    }

    private static String banner(Facts facts) {
        return facts.banner()
                .map(text -> "banner motd ^C\n%s^C\n!\n".formatted(text))
                .orElse("");
    }

    private static final String LINES = """
            line con 0
             logging synchronous
            line aux 0
            line vty 0 4
             login local
             transport preferred none
             transport input ssh
            !
            scheduler allocate 20000 1000
            end
            """;
}
