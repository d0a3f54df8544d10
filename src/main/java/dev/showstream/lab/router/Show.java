package dev.showstream.lab.router;

import java.util.List;
import java.util.function.Function;

/// One `show` command: its words in full, who may use it, and the text that answers it.
public record Show(String words, String help, Level level, Function<View, String> text) {
    public static final List<Show> ALL = List.of(
            user("show arp", "ARP table", ShowNeighbours::arp),
            user("show cdp neighbors", "CDP neighbor entries", ShowNeighbours::cdp),
            user("show cdp neighbors detail", "Show detailed information", ShowNeighbours::detail),
            user("show clock", "Display the system clock", ShowClock::text),
            user("show flash:", "display information about flash: file system", ShowSystem::flash),
            user("show history", "Display the session command history", ShowSystem::history),
            user("show interfaces", "Interface status and configuration", ShowInterfaces::all),
            user("show interfaces description", "Show interface description", ShowInterfaces::descriptions),
            user("show inventory", "Show the physical inventory", ShowVersion::inventory),
            user("show ip arp", "IP ARP table", ShowNeighbours::arp),
            user("show ip interface brief", "Brief summary of IP status and configuration", ShowInterfaces::brief),
            user("show ip route", "IP routing table", ShowRoutes::text),
            user("show logging", "Show the contents of logging buffers", ShowLogging::text),
            user("show privilege", "Show current privilege level", ShowSystem::privilege),
            user("show processes cpu", "Show CPU use per process", ShowSystem::processes),
            privileged("show running-config", "Current operating configuration", ShowRunning::text),
            privileged("show startup-config", "Contents of startup configuration", ShowRunning::saved),
            user("show terminal", "Display terminal configuration parameters", ShowSystem::terminal),
            user("show users", "Display information about terminal lines", ShowSystem::users),
            user("show version", "System hardware and software status", ShowVersion::version));

    private static Show user(String words, String help, Function<View, String> text) {
        return new Show(words, help, Level.USER, text);
    }

    private static Show privileged(String words, String help, Function<View, String> text) {
        return new Show(words, help, Level.PRIVILEGED, text);
    }

    public boolean allowedAt(Level level) {
        return level.reaches(this.level);
    }
}
