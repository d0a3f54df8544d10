package dev.showstream.lab.router;

import java.util.stream.Collectors;

/// The short ones: users, processes, flash, privilege, history, terminal.
final class ShowSystem {
    private ShowSystem() {}

    static String users(View view) {
        return """
                    Line       User       Host(s)              Idle       Location
                *  2 vty 0     %-10s idle                 00:00:00   127.0.0.1

                  Interface    User               Mode         Idle     Peer Address

                """.formatted(view.router().device().login().username());
    }

    static String processes(View view) {
        var dice = new Dice(view.router().origin().seed() ^ view.now().getEpochSecond() / 5);
        var busy = dice.number(1, 35);
        var header = """
                CPU utilization for five seconds: %d%%/%d%%; one minute: %d%%; five minutes: %d%%
                 PID Runtime(ms)     Invoked      uSecs   5Sec   1Min   5Min TTY Process
                """.formatted(busy, busy / 4, busy + dice.number(0, 3), busy + dice.number(0, 2));
        return header + PROCESSES.lines().map(name -> process(name, dice)).collect(Collectors.joining());
    }

    private static String process(String line, Dice dice) {
        var runtime = dice.between(0, 900_000);
        var invoked = dice.between(1, 2_000_000);
        return "%s%12d %11d %10d  0.%02d%%  0.%02d%%  0.%02d%%   0 %s\n"
                .formatted(
                        line.substring(0, 4),
                        runtime,
                        invoked,
                        runtime * 1_000 / invoked,
                        dice.number(0, 99),
                        dice.number(0, 40),
                        dice.number(0, 40),
                        line.substring(5));
    }

    static String flash(View view) {
        var dice = new Dice(view.router().origin().seed() + 2);
        var size = dice.between(60_000_000, 110_000_000);
        var total = 260_153_344L;
        return """
                System CompactFlash directory:
                File  Length   Name/status
                  1   %-9d%s
                  2   %-9dconfig-backup.cfg
                [%d bytes used, %d available, %d total]
                254064K bytes of ATA System CompactFlash (Read/Write)

                """.formatted(
                        size,
                        view.facts().image().replaceFirst("^flash0:", ""),
                        dice.between(2_000, 9_000),
                        size,
                        total - size,
                        total);
    }

    static String privilege(View view) {
        return "Current privilege level is %d\n"
                .formatted(view.session().level().number());
    }

    static String history(View view) {
        return view.history().stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
    }

    static String terminal(View view) {
        var window = view.session().window();
        return """
                Line 2, Location: "", Type: "vt100"
                Length: %d lines, Width: %d columns
                Status: PSI Enabled, Ready, Active, No Exit Banner
                Capabilities: none
                Modem state: Ready

                """.formatted(window.length(), window.width());
    }

    private static final String PROCESSES = """
               1 Chunk Manager
               2 Load Meter
               3 Exec
               4 Check heaps
               5 Pool Manager
               6 DiscardQ Backgro
               7 Timers
               8 WATCH_AFS
               9 ARP Input
              10 ARP Background
              11 ATM Idle Timer
              12 Entity MIB API
              13 AAA high-capacit
              14 IPC ISSU Receive
              15 Serial Background
              16 GraphIt
              17 Net Background
              18 IP Input
              19 CDP Protocol
              20 Spanning Tree
              21 OSPF-1 Router
              22 OSPF-1 Hello
              23 IP RIB Update
              24 CEF: IPv4 process
              25 SSH Process
              26 Logger
              27 TTY Background
              28 SNMP ENGINE
            """;
}
