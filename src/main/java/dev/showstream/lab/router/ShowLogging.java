package dev.showstream.lab.router;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// `show logging`: what happened since the router came up.
final class ShowLogging {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("MMM d HH:mm:ss.SSS", Locale.US).withZone(ZoneOffset.UTC);
    private static final List<String> MESSAGES = List.of(
            "%%LINK-3-UPDOWN: Interface %s, changed state to up",
            "%%LINEPROTO-5-UPDOWN: Line protocol on Interface %s, changed state to up",
            "%%LINK-3-UPDOWN: Interface %s, changed state to down",
            "%%LINEPROTO-5-UPDOWN: Line protocol on Interface %s, changed state to down",
            "%%CDP-4-DUPLEX_MISMATCH: duplex mismatch discovered on %s (not half duplex)",
            "%%OSPF-5-ADJCHG: Process 1, Nbr on %s from LOADING to FULL, Loading Done",
            "%%SYS-5-CONFIG_I: Configured from console by admin on vty0 (198.18.255.10)");

    private ShowLogging() {}

    static String text(View view) {
        var messages = messages(view);
        return """
                Syslog logging: enabled (0 messages dropped, %d messages rate-limited, 0 flushes, 0 overruns)

                    Console logging: level debugging, %d messages logged, xml disabled
                    Monitor logging: level debugging, 0 messages logged, xml disabled
                    Buffer logging:  level debugging, %d messages logged, xml disabled
                    Logging Exception size (4096 bytes)

                Log Buffer (8192 bytes):

                """.formatted(messages.size() % 3, messages.size(), messages.size()) + String.join("", messages);
    }

    private static List<String> messages(View view) {
        var facts = view.facts();
        var dice = new Dice(view.router().origin().seed() + 1);
        var ports = facts.ports().stream().filter(Port::physical).toList();
        var booted = ShowClock.time(view).minus(view.uptime().length());
        return dice.moments(dice.number(15, 45), facts.age()).stream()
                .map(after -> message(
                        booted,
                        after,
                        dice.pick(MESSAGES).formatted(dice.pick(ports).name())))
                .toList();
    }

    private static String message(Instant booted, Duration after, String text) {
        return "*%s: %s\n".formatted(FORM.format(booted.plus(after)), text);
    }
}
