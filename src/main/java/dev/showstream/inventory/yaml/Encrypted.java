package dev.showstream.inventory.yaml;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The values of one file that netmiko's tools have encrypted, by the scheme that its `__meta__` names.
public final class Encrypted {
    private static final String PREFIX = "__encrypt__";

    private final Decryption decryption;
    private @Nullable Scheme scheme;

    /// How netmiko encrypts.
    public enum Scheme {
        FERNET,
        AES128
    }

    Encrypted(Decryption decryption) {
        this.decryption = decryption;
    }

    static boolean is(String raw) {
        return raw.startsWith(PREFIX);
    }

    public static Scheme scheme(Scalar scalar) throws BadValue {
        return switch (scalar.text().toLowerCase(Locale.ROOT)) {
            case "fernet" -> Scheme.FERNET;
            case "aes128" -> Scheme.AES128;
            default -> throw new BadValue(scalar.shown() + " is not known; valid are fernet, aes128");
        };
    }

    public void by(Scheme scheme) {
        this.scheme = scheme;
    }

    String text(String raw) throws BadValue {
        if (scheme == null) {
            throw new BadValue("is encrypted, and the file has no __meta__ with encryption: true");
        }
        return decryption.decrypt(scheme, raw.substring(PREFIX.length()));
    }
}
