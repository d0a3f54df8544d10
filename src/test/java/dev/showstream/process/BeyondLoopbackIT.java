package dev.showstream.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.http.SelfSigned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// However it is told to, the server does not listen beyond loopback without access control.
class BeyondLoopbackIT {
    @TempDir
    Path folder;

    @Test
    void notByAnOption() throws Exception {
        assertRefused(List.of("-Dquarkus.http.host=::"), Map.of());
    }

    @Test
    void notByTheEnvironment() throws Exception {
        assertRefused(List.of(), Map.of("QUARKUS_HTTP_HOST", "0.0.0.0"));
    }

    @Test
    void notByAFileBesideIt() throws Exception {
        Files.createDirectory(folder.resolve("config"));
        Files.writeString(folder.resolve("config/application.properties"), "quarkus.http.host=0.0.0.0\n");

        assertRefused(List.of(), Map.of());
    }

    @Test
    void notOverTlsAlone() throws Exception {
        var identity = SelfSigned.in(folder);

        assertRefused(
                List.of(
                        "-Dquarkus.http.host=0.0.0.0",
                        "-Dquarkus.http.insecure-requests=disabled",
                        "-Dquarkus.http.ssl-port=0",
                        "-Dquarkus.tls.key-store.pem.0.cert=" + identity.certificate(),
                        "-Dquarkus.tls.key-store.pem.0.key=" + identity.key()),
                Map.of());
    }

    private void assertRefused(List<String> more, Map<String, String> environment)
            throws IOException, InterruptedException {
        var options = new ArrayList<>(List.of("-Dquarkus.http.port=0", "-Dshowstream.lab.enabled=true"));
        options.add("-Dshowstream.lab.devices=1");
        options.addAll(more);
        var builder = new ProcessBuilder(Artifact.underTest().line(options, List.of()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().putAll(environment);
        var server = builder.start();
        try {
            assertThat(server.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            server.destroyForcibly();
        }

        var log = Files.readString(folder.resolve("log"), StandardCharsets.UTF_8);
        assertThat(server.exitValue()).as(log).isEqualTo(1);
        assertThat(log)
                .contains("beyond loopback the server listens only with access control on")
                .doesNotContain("Listening on");
    }
}
