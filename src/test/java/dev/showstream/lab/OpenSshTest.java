package dev.showstream.lab;

import static dev.showstream.lab.LabDevices.device;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person does by hand: OpenSSH's client at a lab router, where there is one.
class OpenSshTest {
    private static final Path SSH = Path.of("/usr/bin/ssh");

    private final ManualLabClock clock = new ManualLabClock();
    private final Lab lab = new Lab(LabSettings.DEFAULT, clock, clock);

    @TempDir
    private Path folder;

    @BeforeEach
    void isInstalled() {
        assumeTrue(Files.isExecutable(SSH), "no ssh");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aCommandPrintsItsAnswerAndEnds() throws Exception {
        var ssh = ssh("-T", "show", "privilege");
        ssh.getOutputStream().close();
        assertThat(text(ssh)).isEqualTo("Current privilege level is 1\r\n");
        assertThat(ssh.waitFor()).isZero();
    }

    @Test
    void aShellTakesKeysUntilItIsLeft() throws Exception {
        var ssh = ssh("-tt");
        try (var keys = ssh.getOutputStream()) {
            keys.write("enable\nenabler\nshow privilege\nexit\n".getBytes(StandardCharsets.US_ASCII));
            keys.flush();
            assertThat(text(ssh))
                    .contains("\r\nR1>enable\r\nPassword: \r\nR1#show privilege\r\n")
                    .endsWith("\r\nCurrent privilege level is 15\r\nR1#exit\r\n");
        }
        assertThat(ssh.waitFor()).isZero();
    }

    private Process ssh(String terminal, String... command) throws IOException {
        var door =
                lab.attach(List.of(device("192.168.100.1"))).getFirst().door().orElseThrow();
        var words = new ArrayList<>(List.of(SSH.toString(), terminal, "-F", "/dev/null", "-p", "" + door.getPort()));
        words.addAll(List.of("-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"));
        words.add("cisco@127.0.0.1");
        words.addAll(List.of(command));
        var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("SSH_ASKPASS", askpass().toString());
        builder.environment().put("SSH_ASKPASS_REQUIRE", "force");
        return builder.start();
    }

    private Path askpass() throws IOException {
        var script = Files.writeString(folder.resolve("askpass"), "#!/bin/sh\necho cisco\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    private static String text(Process ssh) throws IOException {
        return new String(ssh.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
}
