package dev.showstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the documents tell a reader to type at the client is carried out, one after the other, on lab devices.
@QuarkusTest
@EnabledOnOs(OS.LINUX)
class ClientPagesTest {
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    @TestHTTPResource("/")
    URI server;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/client.md", "docs/from-netmiko.md"})
    void everyCommandOfThePageSucceeds(String page) throws IOException {
        var commands = BLOCK.matcher(Files.readString(Path.of(page)))
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains("./showstream"))
                .collect(Collectors.joining());
        assertThat(commands).contains("./showstream run");
        prepare();

        var script = "cd '%s'\nset -exo pipefail\n%s".formatted(folder, here(commands));
        var environment = Map.of(
                "SHOWSTREAM_LAB_ENABLED",
                "true",
                "HOME",
                folder.toString(),
                "QUARKUS_HTTP_PORT",
                String.valueOf(server.getPort()));
        try (var shell = Program.start(List.of("bash", "-c", script), environment)) {
            var ended = shell.ended();
            assertThat(ended.status()).as(ended.err()).isZero();
        }
    }

    /// The server of this test has other devices than the reader's.
    private String here(String commands) {
        return commands.replace("--group core --server http://localhost:8080", "--group fast --server " + server);
    }

    private void prepare() throws IOException {
        Files.writeString(folder.resolve("devices.yaml"), """
                - {name: core1, device_type: cisco_ios, host: 192.0.2.1, username: u, password: p, groups: [core], lab: {latency: 0s}}
                - {name: edge-7, device_type: cisco_ios, host: 192.0.2.7, username: u, password: p, groups: [core], lab: {latency: 0s}}
                """);
        Files.writeString(folder.resolve(".netmiko.yml"), """
                core1: {device_type: cisco_ios, host: 192.0.2.1, username: u, password: p, lab: {latency: 0s}}
                core: [core1]
                """);
        var program = Files.writeString(
                folder.resolve("showstream"), "#!/bin/sh\nexec " + Program.shell(Program.line()) + " \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }
}
