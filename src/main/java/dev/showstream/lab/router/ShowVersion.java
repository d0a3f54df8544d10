package dev.showstream.lab.router;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// `show version` and `show inventory`: software, hardware, and how long it has been up.
final class ShowVersion {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "HH:mm:ss 'UTC' EEE MMM d yyyy", Locale.US)
            .withZone(ZoneOffset.UTC);

    private ShowVersion() {}

    static String version(View view) {
        var facts = view.facts();
        return software(facts) + running(view, facts) + hardware(facts) + licence(facts);
    }

    private static String software(Facts facts) {
        return """
                Cisco IOS Software, %s Software (%s), Version %s, RELEASE SOFTWARE (fc1)
                Technical Support: http://www.cisco.com/techsupport
                Copyright (c) 1986-2019 by Cisco Systems, Inc.
                Compiled Wed 13-Mar-19 17:19 by prod_rel_team

                ROM: System Bootstrap, Version 15.0(1r)M16, RELEASE SOFTWARE (fc1)

                """.formatted(facts.model().family(), facts.model().software(), facts.train());
    }

    private static String running(View view, Facts facts) {
        var uptime = view.uptime();
        var started = ShowClock.time(view).minus(uptime.length());
        return """
                %s uptime is %s
                System returned to ROM by %s
                System restarted at %s
                System image file is "%s"
                Last reload type: Normal Reload
                Last reload reason: %s

                """.formatted(
                        facts.hostname(), uptime.words(), facts.reload(), at(started), facts.image(), facts.reload());
    }

    private static String hardware(Facts facts) {
        var physical = facts.ports().stream().filter(Port::physical).toList();
        return """
                Cisco %s (revision 1.0) with %s bytes of memory.
                Processor board ID %s
                %d %s interfaces
                DRAM configuration is 64 bits wide with parity disabled.
                255K bytes of non-volatile configuration memory.
                255488K bytes of ATA System CompactFlash 0 (Read/Write)

                """.formatted(
                        facts.model().pid(),
                        facts.model().memory(),
                        facts.serial(),
                        physical.size(),
                        physical.getFirst().media());
    }

    private static String licence(Facts facts) {
        return """
                License Info:

                License UDI:

                -------------------------------------------------
                Device#   PID                   SN
                -------------------------------------------------
                *1        %-22s%s

                Configuration register is 0x2102

                """.formatted(facts.model().pid(), facts.serial());
    }

    static String inventory(View view) {
        var facts = view.facts();
        var chassis = item("%s chassis, Hw Serial#: %s, Hw Revision: 1.0"
                .formatted(facts.model().pid(), facts.serial()));
        return chassis + part(facts.model().pid(), facts.serial()) + supply(facts);
    }

    private static String supply(Facts facts) {
        return facts.powerSerial()
                .map(serial ->
                        item("%s AC Power Supply".formatted(facts.model().pid())) + part("PWR-2921-51-AC", serial))
                .orElse("");
    }

    private static String item(String description) {
        return "NAME: \"%s\", DESCR: \"%s\"\n".formatted(description, description.replaceFirst(", Hw.*", ""));
    }

    private static String part(String pid, String serial) {
        return "PID: %-18s, VID: V06 , SN: %s\n\n".formatted(pid, serial);
    }

    private static String at(Instant moment) {
        return FORM.format(moment);
    }
}
