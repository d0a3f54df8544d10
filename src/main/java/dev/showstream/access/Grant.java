package dev.showstream.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One line of the tokens file: whoever shows the token is this caller.
///
/// @param sha256 of the token, in lower-case hexadecimal. A token is random and long, so that a plain hash holds:
/// a slow one would protect words that people think of, and cost every request its time.
public record Grant(Caller caller, String sha256) {
    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S+)\\s+(?:sha256:)?(\\S+)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /// Whether this is the hash of the token; takes the same time for any two hashes.
    boolean isFor(String shown) {
        return MessageDigest.isEqual(
                sha256.getBytes(StandardCharsets.US_ASCII), shown.getBytes(StandardCharsets.US_ASCII));
    }

    /// @throws IllegalArgumentException saying what is wrong and what is valid, without the hash
    static Grant parse(String line) {
        var matcher = LINE.matcher(line.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("three words are needed: name, role, SHA-256 of the token");
        }
        var name = matcher.group(1);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name may hold letters, digits, \".\", \"_\", \"@\" and \"-\"");
        }
        var hash = matcher.group(3).toLowerCase(Locale.ROOT);
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException(
                    "the hash of " + name + " is not a SHA-256 in 64 hexadecimal digits: printf %s TOKEN | sha256sum");
        }
        return new Grant(new Caller(name, role(name, matcher.group(2))), hash);
    }

    private static Role role(String name, String word) {
        return Optional.of(word)
                .flatMap(Role::spelled)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the role of " + name + " is not known; valid are viewer, operator"));
    }

    @Override
    public String toString() {
        return caller.name() + " " + caller.role().word() + " ***";
    }
}
