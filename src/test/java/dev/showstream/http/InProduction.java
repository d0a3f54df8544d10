package dev.showstream.http;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// A server as an operator sets it up: behind a proxy as `docs/proxies.md` says, with a token, and a log for programs.
public final class InProduction implements QuarkusTestProfile {
    static final Path LOG = Path.of("target", "in-production.log");
    private static final Path TOKENS = Path.of("target", "in-production-tokens");
    private static final String TOKEN = "operator-5b1d07c9";
    public static final String BEARER = "Bearer " + TOKEN;

    @Override
    public Map<String, String> getConfigOverrides() {
        writeTokens();
        var settings = new HashMap<>(ProxiesPage.properties());
        settings.put("showstream.access.tokens-file", TOKENS.toString());
        settings.put("quarkus.log.file.enabled", "true");
        settings.put("quarkus.log.file.path", LOG.toString());
        settings.put("quarkus.log.file.json.enabled", "true");
        return settings;
    }

    private static void writeTokens() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.UTF_8));
            Files.writeString(TOKENS, "alice operator " + HexFormat.of().formatHex(hash) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
