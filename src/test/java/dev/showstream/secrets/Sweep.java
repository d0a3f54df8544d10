package dev.showstream.secrets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Finds secrets in what left the process, also where they are written in another way.
public final class Sweep {
    private final Map<String, String> needles = new LinkedHashMap<>();
    private final Set<String> found = ConcurrentHashMap.newKeySet();

    public Sweep(String... secrets) {
        for (var secret : secrets) {
            shapes(secret).forEach(shape -> needles.put(shape, secret));
        }
    }

    /// In lower case, since whatever is searched is searched so too: case is one more way to write it.
    private static Set<String> shapes(String secret) {
        var shapes = new LinkedHashSet<String>();
        shapes.add(secret);
        shapes.add(new StringBuilder(secret).reverse().toString());
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        shapes.add(HexFormat.of().formatHex(bytes));
        shapes.add(HexFormat.ofDelimiter(" ").formatHex(bytes));
        shapes.add(HexFormat.ofDelimiter(":").formatHex(bytes));
        shapes.add(HexFormat.ofDelimiter("%").formatHex(bytes));
        shapes.add(HexFormat.ofDelimiter("\\u00").formatHex(bytes));
        shapes.add(String.join("\0", secret.split("")));
        for (var shift = 0; shift < 3; shift++) {
            shapes.add(base64("x".repeat(shift) + secret, shift));
        }
        shapes.add(Arrays.toString(bytes).replaceAll("[\\[\\]]", ""));
        var lower = new LinkedHashSet<String>();
        shapes.forEach(shape -> lower.add(shape.toLowerCase(Locale.ROOT)));
        return lower;
    }

    /// The part that is the same whatever stands before and behind.
    private static String base64(String text, int shift) {
        var encoded = Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return encoded.substring(shift == 0 ? 0 : shift + 1, encoded.length() - 3);
    }

    public void look(String where, String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        needles.forEach((needle, secret) -> {
            var at = lower.indexOf(needle);
            if (at >= 0) {
                found.add("%s in %s: …%s…"
                        .formatted(
                                secret,
                                where,
                                text.substring(Math.max(0, at - 60), Math.min(text.length(), at + needle.length()))));
            }
        });
    }

    public void look(String where, byte[] bytes) {
        look(where, new String(bytes, StandardCharsets.ISO_8859_1));
    }

    public Set<String> found() {
        return found;
    }
}
