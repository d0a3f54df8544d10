package dev.showstream.http;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// A server with everything on that keeps it safe: tokens, TLS, small limits, an audit file that is required; its
/// devices have credentials that are nowhere else.
public class Guarded implements QuarkusTestProfile {
    static final Path FOLDER = Path.of("target", "guarded");
    static final Path INVENTORY = FOLDER.resolve("mounted/devices.yaml");
    static final Path WRITTEN = FOLDER.resolve("written");
    static final Path AUDIT = WRITTEN.resolve("audit.jsonl");
    static final Path CERTIFICATE = FOLDER.resolve("mounted/cert.pem");

    static final String ALICE = "token-of-alice-5b1fd0e2";
    static final String BOB = "token-of-bob-90c7aa13";
    static final String WALL = "token-of-the-wall-screen-77e1";

    static final String PASSWORD = "Zq7xPASSWORDw9Kt";
    static final String ENABLE = "Zq7xENABLEw9Kt";
    static final String PASSPHRASE = "Zq7xPASSPHRASEw9Kt";
    static final String WRONG_PASSPHRASE = "Zq7xWRONGPHRASEw9Kt";
    static final String MOUNTED = "Zq7xMOUNTEDw9Kt";
    static final String DEFAULT = "Zq7xDEFAULTw9Kt";

    private static final Path TOKENS = FOLDER.resolve("mounted/tokens");

    @Override
    public Map<String, String> getConfigOverrides() {
        var certificate = write();
        var settings = new TreeMap<String, String>();
        settings.put("quarkus.http.test-ssl-port", "0");
        settings.put(
                "quarkus.tls.key-store.pem.0.cert", certificate.certificate().toString());
        settings.put("quarkus.tls.key-store.pem.0.key", certificate.key().toString());
        settings.put("showstream.access.hosts", "showstream.test");
        settings.put("showstream.inventory", INVENTORY.toString());
        settings.put("showstream.known-hosts", WRITTEN.resolve("known_hosts").toString());
        settings.put("showstream.runs.directory", WRITTEN.resolve("runs").toString());
        settings.put("showstream.workers", "2");
        settings.put("showstream.access.tokens-file", TOKENS.toString());
        settings.put("showstream.audit.file", AUDIT.toString());
        settings.put("showstream.audit.required", "true");
        settings.put("showstream.limits.runs-per-caller", "3");
        settings.put("showstream.limits.runs", "4");
        settings.put("showstream.limits.devices-per-caller", "6");
        settings.put("showstream.limits.devices", "8");
        settings.put("showstream.limits.followers-per-caller", "4");
        settings.put("showstream.limits.followers", "6");
        settings.put("showstream.limits.body", "4000");
        settings.put("showstream.limits.json-depth", "8");
        settings.put("showstream.limits.command-length", "200");
        settings.put("showstream.limits.commands-per-device", "3");
        settings.put("showstream.limits.headers", "3s");
        return settings;
    }

    private static SelfSigned write() {
        try {
            empty(FOLDER);
            Files.createDirectories(WRITTEN);
            Files.createDirectories(INVENTORY.getParent());
            Files.writeString(
                    TOKENS,
                    "alice operator %s\nbob operator %s\nwall viewer %s\n"
                            .formatted(sha256(ALICE), sha256(BOB), sha256(WALL)));
            Files.writeString(INVENTORY, inventory());
            Files.writeString(INVENTORY.resolveSibling("password"), MOUNTED + "\n");
            KeyFiles.encrypted(INVENTORY.resolveSibling("id"), PASSPHRASE);
            return SelfSigned.in(INVENTORY.resolveSibling(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void empty(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    static String inventory() {
        return """
                - {device_type: cisco_ios, host: 192.168.100.1, username: cisco, password: <password>, secret: <enable>, read_timeout: 60, groups: [script], lab: {latency: 18.65s}}
                - {device_type: cisco_ios, host: 192.168.100.2, username: cisco, password: <password>, secret: <enable>, read_timeout: 60, groups: [script], lab: {latency: 12.55s}}
                - {device_type: cisco_ios, host: 192.168.100.3, username: cisco, password: <password>, secret: <enable>, read_timeout: 60, groups: [script], lab: {latency: 11.38s}}
                - {name: fast1, device_type: cisco_ios, host: 198.51.100.1, username: cisco, password: <password>, secret: <enable>, groups: [swept], lab: {latency: 0s}}
                - {name: mounted, device_type: cisco_ios, host: 198.51.100.2, username: cisco, password_file: password, groups: [swept], lab: {latency: 0s}}
                - {name: defaulted, device_type: cisco_ios, host: 198.51.100.3, username: cisco, password: "${SHOWSTREAM_TEST_UNSET:<default>}", groups: [swept], lab: {latency: 0s}}
                - {name: keyed, device_type: cisco_ios, host: 198.51.100.4, username: cisco, password: <password>, key_file: id, passphrase: <phrase>, groups: [swept], lab: {latency: 0s}}
                - {name: miskeyed, device_type: cisco_ios, host: 198.51.100.5, username: cisco, password: <password>, key_file: id, passphrase: <wrong>, groups: [swept], lab: {latency: 0s}}
                - {name: refusing, device_type: cisco_ios, host: 198.51.100.6, username: cisco, password: <password>, secret: <enable>, groups: [swept], lab: {fault: wrong_password}}
                - {name: closed, device_type: cisco_ios, host: 198.51.100.7, username: cisco, password: <password>, secret: <enable>, groups: [swept], lab: {fault: refused}}
                - {name: silent, device_type: cisco_ios, host: 198.51.100.8, username: cisco, password: <password>, secret: <enable>, read_timeout: 1, banner_timeout: 1, groups: [swept], lab: {fault: hang}}
                - {name: cut, device_type: cisco_ios, host: 198.51.100.9, username: cisco, password: <password>, secret: <enable>, groups: [swept], lab: {fault: cut}}
                - {name: garbled, device_type: cisco_ios, host: 198.51.100.10, username: cisco, password: <password>, secret: <enable>, banner_timeout: 1, groups: [swept], lab: {fault: garbage}}
                - {name: behind, device_type: cisco_ios, host: 198.51.100.11, username: cisco, password: <password>, secret: <enable>, jump: refusing, groups: [swept], lab: {latency: 0s}}
                """.replace("<password>", PASSWORD)
                .replace("<enable>", ENABLE)
                .replace("<phrase>", PASSPHRASE)
                .replace("<wrong>", WRONG_PASSPHRASE)
                .replace("<default>", DEFAULT);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }
}
