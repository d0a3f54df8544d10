package dev.showstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server whose certificate only its own site vouches for.
class TrustedServerTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final AtomicReference<String> authorization = new AtomicReference<>("");
    private final Written written = new Written();

    @SuppressWarnings("NullAway.Init")
    private HttpsServer server;

    private String url = "";

    @BeforeEach
    void listen() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context()));
        server.createContext("/", http -> {
            authorization.set(String.valueOf(http.getRequestHeaders().getFirst("Authorization")));
            http.sendResponseHeaders(503, -1);
            http.close();
        });
        server.start();
        url = "https://localhost:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void itIsBelievedWhenTheOneWhoVouchesForItIsNamed() throws Exception {
        Files.writeString(folder.resolve("token"), "abc123\nalice operator 77\n");

        var status = run(Map.of(), "--ca-file", folder.resolve("ca.pem").toString(), "--token-file", folder + "/token");

        assertThat(status).isEqualTo(3);
        assertThat(written.err()).contains("answers with HTTP status 503");
        assertThat(authorization).hasValue("Bearer abc123");
    }

    @Test
    void theEnvironmentMayNameThemToo() {
        run(Map.of("SHOWSTREAM_CA_FILE", folder.resolve("ca.pem").toString()));

        assertThat(written.err()).contains("answers with HTTP status 503");
    }

    @Test
    void theServerOfThisMachineIsAskedHowItIsWhateverNameItGoesBy() {
        var own =
                URI.create("https://127.0.0.1:%d/".formatted(server.getAddress().getPort()));

        assertThat(written.cli(Map.of("SHOWSTREAM_TOKEN", "abc123"), own).run(List.of("health")))
                .isEqualTo(1);
        assertThat(written.err()).contains("is stopping");
        assertThat(authorization).hasValue("null");
    }

    @Test
    void anotherServerIsNot() {
        assertThat(written.cli(Map.of()).run(List.of("health", "--server", url)))
                .isEqualTo(1);
        assertThat(written.err()).contains("nobody whom this program trusts vouches for it");
    }

    @Test
    void itIsSentNothingOtherwise() {
        assertThat(run(Map.of("SHOWSTREAM_TOKEN", "abc123"))).isEqualTo(3);
        assertThat(written.err()).contains("nobody whom this program trusts vouches for it", "--ca-file");
        assertThat(authorization).hasValue("");
    }

    private int run(Map<String, String> environment, String... options) {
        var line = new ArrayList<>(List.of("run", "show clock", "--server", url));
        line.addAll(List.of(options));
        return written.cli(environment).run(line);
    }

    private SSLContext context() throws Exception {
        var file = folder.resolve("store");
        var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/keytool", "-genkeypair"));
        command.addAll(List.of("-alias", "a", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost"));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", "changeit", "-keystore", file.toString()));
        var keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        var store = KeyStore.getInstance(file.toFile(), PASSWORD);
        var certificate =
                Base64.getMimeEncoder().encodeToString(store.getCertificate("a").getEncoded());
        Files.writeString(
                folder.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\n" + certificate + "\n-----END CERTIFICATE-----\n");
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
