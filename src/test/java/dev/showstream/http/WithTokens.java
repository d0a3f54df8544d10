package dev.showstream.http;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// A server with a tokens file that names two: `wall-screen`, who may look, and `alice`, who may start runs.
public class WithTokens implements QuarkusTestProfile {
    public static final String VIEWER = "viewer-0f3c9a1d6b";
    public static final String OPERATOR = "operator-77ab01c2d3";

    public static final Path TOKENS = Path.of("target", "access-control-test-tokens");

    @Override
    public Map<String, String> getConfigOverrides() {
        write(VIEWER, OPERATOR);
        return Map.of(
                "showstream.access.tokens-file",
                TOKENS.toString(),
                "showstream.heartbeat",
                "200ms",
                "showstream.cors.origins",
                "https://noc.example");
    }

    public static void write(String viewer, String operator) {
        write(viewer, operator, "operator");
    }

    /// @param role of the second one
    static void write(String viewer, String operator, String role) {
        try {
            Files.writeString(
                    TOKENS,
                    "# for this test\nwall-screen viewer %s\nalice %s sha256:%s\n"
                            .formatted(sha256(viewer), role, sha256(operator)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
