package dev.showstream.lab;

import dev.showstream.inventory.Device;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/// Gives each router a name of its own: the device's where it can be one, else `R1` after the end of its address.
final class Hostnames {
    private static final int LONGEST = 63;

    private final Set<String> taken = new HashSet<>();

    String claim(Device device) {
        return Stream.concat(candidates(device), Stream.iterate(2, i -> i + 1).map(i -> plain(device) + "-" + i))
                .filter(taken::add)
                .findFirst()
                .orElseThrow();
    }

    void release(String hostname) {
        taken.remove(hostname);
    }

    private static Stream<String> candidates(Device device) {
        var host = device.address().host();
        var end = host.substring(host.lastIndexOf('.') + 1);
        return Character.isLetter(device.name().charAt(0)) || !end.matches("\\d+")
                ? Stream.of(plain(device))
                : Stream.of("R" + end, plain(device));
    }

    /// The device's name with all that IOS takes no hostname of made a dash.
    private static String plain(Device device) {
        var name = device.name().replaceAll("[^A-Za-z0-9-]+", "-").replaceAll("^-+|-+$", "");
        var whole = name.isEmpty() || !Character.isLetter(name.charAt(0)) ? "R-" + name : name;
        return whole.substring(0, Math.min(whole.length(), LONGEST - 5));
    }
}
