package dev.showstream.lab.router;

import java.util.stream.Collectors;

/// `show interfaces`, its description table, and `show ip interface brief`.
final class ShowInterfaces {
    private ShowInterfaces() {}

    static String brief(View view) {
        var header = "Interface                  IP-Address      OK? Method Status                Protocol\n";
        return view.facts().ports().stream().map(ShowInterfaces::briefly).collect(Collectors.joining("", header, ""));
    }

    private static String briefly(Port port) {
        var address = port.subnet().map(Subnet::ip).orElse("unassigned");
        var method = port.subnet().isPresent() ? "NVRAM" : "unset";
        return "%-26s %-15s YES %-6s %-21s %-8s\n"
                .formatted(port.name(), address, method, port.state().status, port.state().protocol);
    }

    static String descriptions(View view) {
        var header = "Interface                      Status         Protocol Description\n";
        return view.facts().ports().stream().map(ShowInterfaces::described).collect(Collectors.joining("", header, ""));
    }

    private static String described(Port port) {
        var status = port.state() == Port.State.OFF ? "admin down" : port.state().status;
        return "%-30s %-14s %-8s %s\n".formatted(port.tight(), status, port.state().protocol, port.description());
    }

    static String all(View view) {
        return view.facts().ports().stream()
                .map(port -> port.physical() ? head(port) + wire(port) + traffic(port, view) : loopback(port))
                .collect(Collectors.joining());
    }

    private static String head(Port port) {
        return """
                %s is %s, line protocol is %s
                  Hardware is %s, address is %s (bia %s)
                """.formatted(
                                port.name(),
                                port.state().status,
                                port.state().protocol,
                                port.hardware(),
                                port.mac(),
                                port.mac())
                + description(port)
                + internet(port);
    }

    private static String description(Port port) {
        return port.description().isEmpty() ? "" : "  Description: %s\n".formatted(port.description());
    }

    private static String internet(Port port) {
        return port.subnet()
                .map(subnet -> "  Internet address is %s/%d\n".formatted(subnet.ip(), subnet.bits()))
                .orElse("");
    }

    private static String wire(Port port) {
        return """
                  MTU 1500 bytes, BW %d Kbit/sec, DLY %d usec,
                     reliability 255/255, txload %d/255, rxload %d/255
                  Encapsulation ARPA, loopback not set
                  Keepalive set (10 sec)
                  Full Duplex, %s, media type is RJ45
                  output flow-control is unsupported, input flow-control is unsupported
                  ARP type: ARPA, ARP Timeout 04:00:00
                  Last input 00:00:0%d, output 00:00:0%d, output hang never
                  Last clearing of "show interface" counters never
                  Input queue: 0/75/0/0 (size/max/drops/flushes); Total output drops: %d
                  Queueing strategy: fifo
                  Output queue: 0/40 (size/max)
                """.formatted(
                        port.kilobits(),
                        1_000_000 / Math.max(1, port.kilobits() / 100),
                        port.load(),
                        port.load() / 2 + 1,
                        port.speed(),
                        port.rate() % 10,
                        port.rate() % 7,
                        port.rate() % 13);
    }

    private static String traffic(Port port, View view) {
        var seconds = view.uptime().length().toSeconds();
        var in = port.rate() * seconds;
        var out = in / 8 * 7;
        return """
                  5 minute input rate %d bits/sec, %d packets/sec
                  5 minute output rate %d bits/sec, %d packets/sec
                     %d packets input, %d bytes, 0 no buffer
                     Received %d broadcasts (%d IP multicasts)
                     0 runts, 0 giants, 0 throttles
                     %d input errors, %d CRC, 0 frame, 0 overrun, 0 ignored
                     0 watchdog, %d multicast, 0 pause input
                     %d packets output, %d bytes, 0 underruns
                     0 output errors, 0 collisions, %d interface resets
                     0 unknown protocol drops
                     0 babbles, 0 late collision, 0 deferred
                     %d lost carrier, 0 no carrier, 0 pause output
                     0 output buffer failures, 0 output buffers swapped out
                """.formatted(
                        port.rate() * 4_096,
                        port.rate(),
                        port.rate() * 3_584,
                        port.rate() / 8 * 7,
                        in,
                        in * 512,
                        in / 50,
                        in / 80,
                        port.rate() % 29,
                        port.rate() % 11,
                        in / 80,
                        out,
                        out * 498,
                        port.rate() % 5 + 1,
                        port.rate() % 3);
    }

    private static String loopback(Port port) {
        return """
                %s is up, line protocol is up
                  Hardware is Loopback
                """.formatted(port.name()) + description(port) + internet(port) + """
                  MTU 1514 bytes, BW 8000000 Kbit/sec, DLY 5000 usec,
                     reliability 255/255, txload 1/255, rxload 1/255
                  Encapsulation LOOPBACK, loopback not set
                  Keepalive set (10 sec)
                  Last input never, output never, output hang never
                  Last clearing of "show interface" counters never
                  5 minute input rate 0 bits/sec, 0 packets/sec
                  5 minute output rate 0 bits/sec, 0 packets/sec
                     0 packets input, 0 bytes, 0 no buffer
                     0 packets output, 0 bytes, 0 underruns
                     0 output errors, 0 collisions, 0 interface resets
                """;
    }
}
