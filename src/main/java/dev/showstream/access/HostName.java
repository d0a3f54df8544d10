package dev.showstream.access;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The host of a `Host` header or of a setting, without port, brackets, case and the dot of the root.
public record HostName(String name, Optional<Integer> port) {
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9_-][A-Za-z0-9._-]*?)\\.?)(?::([0-9]{1,5}))?");

    /// Empty where `text` is no host with an optional port.
    public static Optional<HostName> parse(String text) {
        var matcher = AUTHORITY.matcher(text);
        if (!matcher.matches() || !isPort(matcher.group(3))) {
            return Optional.empty();
        }
        var name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return Optional.of(new HostName(
                canonical(name.toLowerCase(Locale.ROOT)),
                Optional.ofNullable(matcher.group(3)).map(Integer::valueOf)));
    }

    private static boolean isPort(@Nullable String digits) {
        return digits == null || Integer.parseInt(digits) <= 65_535;
    }

    /// As [#parse], for a setting: an IPv6 address may do without brackets there.
    static Optional<HostName> parseSetting(String text) {
        return parse(text.chars().filter(c -> c == ':').count() > 1 && !text.startsWith("[") ? "[" + text + "]" : text);
    }

    /// An address may be written in several ways.
    private static String canonical(String name) {
        try {
            return InetAddress.ofLiteral(name).getHostAddress();
        } catch (IllegalArgumentException _) {
            return name;
        }
    }

    /// Whether it is a bare address, which no DNS answer can make anything else of.
    public boolean isAddress() {
        try {
            var _ = InetAddress.ofLiteral(name);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// Whether it names this machine to itself.
    public boolean isLoopback() {
        return Loopback.isNamedBy(name);
    }
}
