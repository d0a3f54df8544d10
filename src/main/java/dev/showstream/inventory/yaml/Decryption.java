package dev.showstream.inventory.yaml;

import dev.showstream.inventory.yaml.Encrypted.Scheme;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Decrypts what netmiko's `encrypt_value` has made: `SALT:CIPHERTEXT`, both in Base64, under `NETMIKO_TOOLS_KEY`.
///
/// The key is stretched anew for each salt, 50 ms each, so that what was decrypted is remembered for the next reading.
public final class Decryption {
    private static final String VARIABLE = "NETMIKO_TOOLS_KEY";
    private static final int ITERATIONS = 100_000;
    private static final int KEY_BITS = 256;
    private static final int HALF_KEY = 16;
    private static final int IV = 16;
    /// Of a Fernet token: its version, and the time of its making.
    private static final int HEAD = 1 + 8;

    private static final int MAC = 32;
    private static final byte FERNET_VERSION = (byte) 0x80;

    private final Function<String, @Nullable String> environment;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    public Decryption(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    String decrypt(Scheme scheme, String value) throws BadValue {
        var key = environment.apply(VARIABLE);
        if (key == null || key.isEmpty()) {
            throw new BadValue("is encrypted, and " + VARIABLE + " is not set in the environment");
        }
        var already = known.get(scheme + key + value);
        return already == null ? decrypt(scheme, key, value) : already;
    }

    private String decrypt(Scheme scheme, String key, String value) throws BadValue {
        try {
            var parts = value.split(":", 2);
            if (parts.length < 2) {
                throw new BadValue("is no encrypted value: __encrypt__SALT:CIPHERTEXT");
            }
            var stretched = stretched(key, Base64.getMimeDecoder().decode(parts[0]));
            var ciphertext = Base64.getMimeDecoder().decode(parts[1]);
            var plain = Utf8.decode(
                    switch (scheme) {
                        case FERNET -> fernet(stretched, ciphertext);
                        case AES128 -> aes(Arrays.copyOf(stretched, HALF_KEY), ByteBuffer.wrap(ciphertext));
                    });
            known.put(scheme + key + value, plain);
            return plain;
        } catch (GeneralSecurityException | CharacterCodingException | IllegalArgumentException _) {
            throw new BadValue("cannot be decrypted: %s is another key than it was encrypted with, or it is damaged"
                    .formatted(VARIABLE));
        }
    }

    private static byte[] stretched(String key, byte[] salt) throws GeneralSecurityException {
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(key.toCharArray(), salt, ITERATIONS, KEY_BITS))
                .getEncoded();
    }

    /// <https://github.com/fernet/spec>: the first half of the key signs, the second encrypts.
    private static byte[] fernet(byte[] key, byte[] text) throws GeneralSecurityException {
        var token = Base64.getUrlDecoder().decode(text);
        if (token.length < HEAD + IV + MAC || token[0] != FERNET_VERSION) {
            throw new GeneralSecurityException("no Fernet token");
        }
        var signed = Arrays.copyOf(token, token.length - MAC);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, 0, HALF_KEY, "HmacSHA256"));
        if (!MessageDigest.isEqual(mac.doFinal(signed), Arrays.copyOfRange(token, signed.length, token.length))) {
            throw new GeneralSecurityException("signed by another key");
        }
        return aes(Arrays.copyOfRange(key, HALF_KEY, key.length), ByteBuffer.wrap(signed, HEAD, signed.length - HEAD));
    }

    private static byte[] aes(byte[] key, ByteBuffer ivAndCiphertext) throws GeneralSecurityException {
        if (ivAndCiphertext.remaining() <= IV) {
            throw new GeneralSecurityException("too short");
        }
        var iv = new byte[IV];
        ivAndCiphertext.get(iv);
        var ciphertext = new byte[ivAndCiphertext.remaining()];
        ivAndCiphertext.get(ciphertext);
        var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        return cipher.doFinal(ciphertext);
    }
}
