package dev.showstream.inventory.yaml;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/// Turns words into what they mean, or says what would be valid.
public final class Values {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,9}(\\.\\d{1,9})?|[+-]?\\.\\d{1,9}");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");
    private static final Pattern PORT = Pattern.compile("0*[1-9]\\d{0,4}");
    private static final Pattern HOST_AND_PORT = Pattern.compile("[^:]+:\\d+");
    private static final Pattern HOST =
            Pattern.compile("[\\p{L}\\p{N}_-]+(\\.[\\p{L}\\p{N}_-]+)*\\.?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[\\w.-]+)?");
    /// No name ends in a number after a dot: what looks like an address must be one.
    private static final Pattern NUMBERS = Pattern.compile("[\\d.]*\\.\\d+");
    private static final Pattern LABEL = Pattern.compile("[^\\s\\p{C},!*?\\[][^\\s\\p{C},*?\\[]*");
    private static final Pattern SESSIONS = Pattern.compile("0*[1-9]\\d{0,2}");
    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(86_400);

    private Values() {}

    /// One parser of one kind of value.
    @FunctionalInterface
    public interface Parser<T> {
        T parse(Scalar scalar) throws BadValue;
    }

    public static int port(Scalar scalar) throws BadValue {
        if (!INTEGER.matcher(scalar.text()).matches()) {
            throw new BadValue(scalar.shown() + " is not a number between 1 and 65535");
        }
        if (!PORT.matcher(scalar.text()).matches() || Integer.parseInt(scalar.text()) > 65_535) {
            throw new BadValue(scalar.shown() + " is not between 1 and 65535");
        }
        return Integer.parseInt(scalar.text());
    }

    public static int sessions(Scalar scalar) throws BadValue {
        if (!SESSIONS.matcher(scalar.text()).matches()) {
            throw new BadValue(scalar.shown() + " is not a number between 1 and 999");
        }
        return Integer.parseInt(scalar.text());
    }

    /// A time in which something must happen.
    public static Duration limit(Scalar scalar) throws BadValue {
        var limit = seconds(scalar);
        if (limit.isZero()) {
            throw new BadValue(scalar.shown() + " leaves no time; seconds above 0 are valid, such as 10 or 2.5");
        }
        return limit;
    }

    public static Duration seconds(Scalar scalar) throws BadValue {
        if (!NUMBER.matcher(scalar.text()).matches()) {
            throw new BadValue(scalar.shown() + " is not a number of seconds, such as 10 or 2.5");
        }
        var seconds = new BigDecimal(scalar.text());
        if (seconds.signum() < 0 || seconds.compareTo(LONGEST_SECONDS) > 0) {
            throw new BadValue(scalar.shown() + " is not between 0 and 86400 seconds");
        }
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }

    public static boolean flag(Scalar scalar) throws BadValue {
        return switch (scalar.text().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new BadValue(scalar.shown() + " is neither true nor false");
        };
    }

    public static String host(Scalar scalar) throws BadValue {
        var text = scalar.text().strip();
        var host = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (host.isEmpty()) {
            throw new BadValue("is empty; an address or a DNS name is expected");
        }
        if (HOST_AND_PORT.matcher(host).matches()) {
            throw new BadValue(scalar.shown() + " holds a port; give the port under the key port");
        }
        if (!HOST.matcher(host).matches() || !isAddress(host)) {
            throw new BadValue(scalar.shown() + " is neither an address nor a DNS name");
        }
        return host;
    }

    /// True also of a name. The part after `%` names a network interface, which may be down now.
    private static boolean isAddress(String host) {
        if (!host.contains(":") && !NUMBERS.matcher(host).matches()) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host.replaceFirst("%.*", "")) != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    public static String name(Scalar scalar) throws BadValue {
        var name = scalar.text();
        if (name.isBlank()) {
            throw new BadValue("is empty");
        }
        if (!name.equals(name.strip()) || name.codePoints().anyMatch(Character::isISOControl) || name.length() > 255) {
            throw new BadValue(
                    scalar.shown() + " has control characters, spaces at an end, or more than 255 characters");
        }
        return name;
    }

    public static String label(Scalar scalar) throws BadValue {
        if (!LABEL.matcher(scalar.text()).matches()) {
            throw new BadValue(
                    scalar.shown()
                            + " is not a word without spaces, commas and * ? [, that does not begin with !; several go into a list");
        }
        return scalar.text();
    }

    public static String word(Scalar scalar) throws BadValue {
        if (scalar.text().isBlank()) {
            throw new BadValue("is empty");
        }
        return scalar.text();
    }
}
