package dev.showstream.secrets;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Hop;
import dev.showstream.inventory.Secret;
import dev.showstream.inventory.Trust;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Devices as an inventory file lists them, credentials and all.
public final class Listing {
    private Listing() {}

    /// Called `r0`, `r1` and so on.
    public static String of(List<Device> devices) {
        return IntStream.range(0, devices.size())
                .mapToObj(i -> entry("r" + i, devices.get(i)))
                .collect(Collectors.joining());
    }

    private static String entry(String name, Device device) {
        var login = device.login();
        var entry = new StringBuilder("- name: %s\n".formatted(name));
        put(entry, "host", device.address().host());
        put(entry, "port", Integer.toString(device.address().port()));
        put(entry, "device_type", device.platform());
        put(entry, "username", login.username());
        login.password().map(Secret::reveal).ifPresent(password -> put(entry, "password", password));
        login.secret().map(Secret::reveal).ifPresent(secret -> put(entry, "secret", secret));
        login.keys().file().ifPresent(file -> put(entry, "key_file", file.toString()));
        login.keys().passphrase().map(Secret::reveal).ifPresent(phrase -> put(entry, "passphrase", phrase));
        put(entry, "conn_timeout", seconds(device.timeouts().connect()));
        put(entry, "auth_timeout", seconds(device.timeouts().auth()));
        put(entry, "banner_timeout", seconds(device.timeouts().banner()));
        put(entry, "read_timeout", seconds(device.timeouts().read()));
        put(entry, "max_sessions", "99");
        if (device.trust().hostKeys().equals(Optional.of(Trust.HostKeys.STRICT))) {
            put(entry, "ssh_strict", "true");
        }
        device.jumps().forEach(hop -> put(entry, "jump", hop(hop)));
        return entry.toString();
    }

    private static void put(StringBuilder entry, String key, String value) {
        entry.append("  %s: %s\n".formatted(key, value));
    }

    private static String seconds(Duration duration) {
        return Double.toString(duration.toMillis() / 1000.0);
    }

    private static String hop(Hop hop) {
        return switch (hop) {
            case Hop.Named(var name) -> name;
            case Hop.Direct(var user, var at, var _) -> "%s@%s:%d".formatted(user, at.host(), at.port());
        };
    }
}
