package dev.showstream.ssh.hosts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// One key of a known hosts file, and the hosts that it is for.
///
/// @param number of the line in its file, from 1
/// @param hosts names, patterns, negations and hashes, in lower case where case does not matter
public record KnownHostsLine(int number, Kind kind, List<String> hosts, HostKey key) {
    private static final String HASHED = "|1|";
    private static final Pattern BLANKS = Pattern.compile("[ \t]+");

    /// What the line says about its key.
    enum Kind {
        KNOWN,
        REVOKED,
        /// It signs keys of hosts and is none itself.
        AUTHORITY
    }

    /// Empty where the line holds no key, or not a whole one.
    ///
    /// @throws IllegalArgumentException where it is neither a key nor a comment
    static Optional<KnownHostsLine> parse(int number, String text) {
        var line = text.strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return Optional.empty();
        }
        var words = new ArrayList<>(List.of(BLANKS.split(line)));
        var kind = words.getFirst().startsWith("@") ? kind(words.removeFirst()) : Kind.KNOWN;
        if (words.size() < 3) {
            throw new IllegalArgumentException("it is not whole");
        }
        var hosts = List.of(words.get(0).split(",")).stream()
                .map(host -> host.startsWith("|") ? host : host.toLowerCase(Locale.ROOT))
                .toList();
        return Optional.of(new KnownHostsLine(number, kind, hosts, key(words.get(1), words.get(2))));
    }

    private static Kind kind(String marker) {
        return switch (marker) {
            case "@revoked" -> Kind.REVOKED;
            case "@cert-authority" -> Kind.AUTHORITY;
            default -> throw new IllegalArgumentException("it has an unknown marker");
        };
    }

    /// A blob begins with the name of its type; one that was cut is shorter than it says.
    private static HostKey key(String type, String blob) {
        var bytes = Base64.getDecoder().decode(blob);
        var name = type.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length <= name.length + 4
                || !MessageDigest.isEqual(name, Arrays.copyOfRange(bytes, 4, 4 + name.length))
                || !isWhole(bytes)) {
            throw new IllegalArgumentException("its key is not whole");
        }
        return new HostKey(type, Base64.getEncoder().encodeToString(bytes));
    }

    private static boolean isWhole(byte[] blob) {
        var in = ByteBuffer.wrap(blob);
        while (in.remaining() >= Integer.BYTES) {
            var length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                return false;
            }
            in.position(in.position() + length);
        }
        return !in.hasRemaining();
    }

    /// Whether each of its hosts is a name, to be looked up as it is.
    boolean isPlain() {
        return hosts.stream().noneMatch(host -> host.startsWith("|") || host.matches(".*[*?!].*"));
    }

    /// @param name in lower case; `[host]:port` where the port is not 22
    boolean isFor(String name) {
        return hosts.stream().noneMatch(host -> host.startsWith("!") && matches(host.substring(1), name))
                && hosts.stream().anyMatch(host -> !host.startsWith("!") && matches(host, name));
    }

    private static boolean matches(String host, String name) {
        return host.startsWith(HASHED)
                ? isHashOf(host, name)
                : glob(host).matcher(name).matches();
    }

    private static Pattern glob(String host) {
        var regex = new StringBuilder();
        host.chars()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .forEach(regex::append);
        return Pattern.compile(regex.toString());
    }

    private static boolean isHashOf(String host, String name) {
        var bar = host.indexOf('|', HASHED.length());
        if (bar < 0) {
            return false;
        }
        var salt = host.substring(HASHED.length(), bar);
        var hash = host.substring(bar + 1);
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(salt), "HmacSHA1"));
            return MessageDigest.isEqual(
                    Base64.getDecoder().decode(hash), mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }
}
