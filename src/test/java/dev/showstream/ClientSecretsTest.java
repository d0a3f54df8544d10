package dev.showstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.cli.Cli;
import dev.showstream.cli.Screen;
import dev.showstream.secrets.Listing;
import dev.showstream.secrets.Logs;
import dev.showstream.secrets.Mistakes;
import dev.showstream.secrets.Quiet;
import dev.showstream.secrets.Sweep;
import dev.showstream.ssh.WaysToFail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the client in a terminal prints and logs has no credential in it, whatever it meets without a server.
class ClientSecretsTest {
    @TempDir
    Path folder;

    private final Sweep sweep =
            new Sweep(WaysToFail.PASSWORD, WaysToFail.WRONG, WaysToFail.ENABLE, WaysToFail.PASSPHRASE);
    private final Logs logs = new Logs(sweep, name -> !Quiet.is(name));
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void open() {
        logs.open();
    }

    @AfterEach
    void close() {
        logs.close();
    }

    @Test
    void noFaultIsPrintedWithACredential() throws IOException {
        try (var ways = new WaysToFail(folder)) {
            var inventory =
                    file(Listing.of(ways.devices()) + Listing.of(ways.locked()).replace("name: r", "name: l"));

            assertThat(run("run", "show clock", "--inventory", inventory, "--workers", "40"))
                    .isEqualTo(1);
            assertThat(run("run", "show clock", "--inventory", inventory, "--workers", "40", "--json"))
                    .isEqualTo(1);
        }
        assertThat(written())
                .contains("Received: r0", "\"type\":\"result\"")
                .contains("DNS failure", "Connection timeout", "Authentication failure", "Enable failure", "Not tried")
                .contains("***");
        assertThat(logs.count()).isGreaterThan(50);
        assertThat(sweep.found()).isEmpty();
    }

    @Test
    void noMistakeIsToldWithTheCredentialNextToIt() throws IOException {
        for (var mistake : Mistakes.with(WaysToFail.PASSWORD)) {
            assertThat(run("run", "show clock", "--inventory", file(mistake))).isEqualTo(2);
        }
        run("run", "show clock", "--server", "http://ops:" + WaysToFail.PASSWORD + "@localhost:8080");
        run("run", "show clock", "--server", "http://localhost:8080/?token=" + WaysToFail.PASSWORD);
        run("run", "show clock", "--token-file", folder.resolve("none").toString());

        assertThat(written().lines()).hasSizeGreaterThan(18).allMatch(line -> line.startsWith("showstream: "));
        assertThat(sweep.found()).isEmpty();
    }

    private String file(String devices) throws IOException {
        return Files.writeString(folder.resolve("devices.yaml"), devices).toString();
    }

    private int run(String... line) {
        var screen = new Screen(out, err, false, false, 80);
        var status = new Cli(screen, Map.of(), settings -> Embedded.open(ours(settings)), OwnAddress::get)
                .run(List.of(line));
        sweep.look("standard output", out.toByteArray());
        sweep.look("standard error", err.toByteArray());
        return status;
    }

    private Map<String, String> ours(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("showstream.known-hosts", folder.resolve("known_hosts").toString());
        all.put("showstream.output-limit", "20000");
        return all;
    }

    private String written() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }
}
