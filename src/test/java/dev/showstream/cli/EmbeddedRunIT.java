package dev.showstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The program as a process, without a server, on the lab.
@EnabledOnOs(OS.LINUX)
class EmbeddedRunIT {
    @TempDir
    Path folder;

    private String devices = "";

    @BeforeEach
    void describeDevices() throws IOException {
        var file = folder.resolve("devices.yaml");
        Files.writeString(file, """
                - {name: core1, device_type: cisco_ios, host: 192.0.2.1, username: u, password: planted-secret, groups: [core], lab: {latency: 0s}}
                - {name: core2, device_type: cisco_ios, host: 192.0.2.2, username: u, password: planted-secret, groups: [core], lab: {latency: 0s}}
                - {name: bad, device_type: cisco_ios, host: 192.0.2.3, username: u, password: planted-secret, lab: {fault: wrong_password}}
                - {name: stuck, device_type: cisco_ios, host: 192.0.2.4, username: u, password: planted-secret, read_timeout: 600, lab: {fault: hang}}
                """);
        devices = file.toString();
    }

    @Test
    void everyAnswerIsPrintedAndNothingElse() {
        var ended = Program.run("run", "show clock", "--lab", "--inventory", devices, "--group", "core");

        assertThat(ended.status()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines()).first().asString().matches("run \\w+: 2 devices, 10 workers");
        assertThat(ended.out())
                .containsPattern("<=== [\\d:.]+ Received: core1\n\\*?\\d\\d:\\d\\d:\\d\\d.* UTC .*\n")
                .contains("Received: core2")
                .contains("finished: 2 of 2 answered, 0 failed, 0 cancelled")
                .doesNotContain("\u001b");
    }

    @Test
    void aDeviceThatFailsIsARowAndTheStatus() {
        var ended = Program.run("run", "show clock", "--lab", "--inventory", devices, "--device", "!stuck", "--json");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).isEmpty();
        var events = ended.out().lines().map(EmbeddedRunIT::event).toList();
        assertThat(events)
                .last()
                .satisfies(done -> assertThat(done)
                        .containsEntry("type", "done")
                        .containsEntry("succeeded", 2)
                        .containsEntry("failed", 1));
        assertThat(ended.out()).contains("\"code\":\"auth\"").doesNotContain("planted-secret");
    }

    @Test
    void controlCCancelsTheRunAndPrintsTheSummary() throws Exception {
        try (var program = Program.start("run", "show clock", "--lab", "--inventory", devices, "--device", "stuck")) {
            program.until("===> ");
            program.signal("INT");
            var ended = program.ended();

            assertThat(ended.out())
                    .contains("Failed: stuck")
                    .contains("cancelled: 0 of 1 answered, 0 failed, 1 cancelled");
            assertThat(ended.err()).isEmpty();
            assertThat(ended.status()).isEqualTo(130);
        }
    }

    @Test
    void aReaderThatLeavesEndsTheRun() {
        var line = Program.shell(Program.line("run", "show clock", "--lab", "--inventory", devices, "--group", "core"))
                + " | head -1; exit ${PIPESTATUS[0]}";
        try (var program = Program.start(List.of("bash", "-c", line), Map.of())) {
            var ended = program.ended();

            assertThat(ended.out().lines()).hasSize(1);
            assertThat(ended.err()).isEmpty();
            assertThat(ended.status()).isEqualTo(141);
        }
    }

    @Test
    void aTerminalGetsColoursAndALineOfProgress() {
        var screen = onATerminal(Map.of("TERM", "xterm"));

        assertThat(screen.status()).isZero();
        assertThat(screen.out())
                .contains("\u001b[32m<=== ")
                .contains("[0/2] 0 failed, at core1")
                .contains("\r\u001b[K");
        assertThat(screen.out().replaceAll("(?s).*\r\u001b\\[K", "")).startsWith("\u001b[32mfinished: 2 of 2");
    }

    @Test
    void noColorIsHeeded() {
        assertThat(onATerminal(Map.of("TERM", "xterm", "NO_COLOR", "1")).out())
                .doesNotContain("\u001b[3")
                .contains("finished: 2 of 2");
    }

    @Test
    void aBrokenInventoryIsToldWithItsLine() throws IOException {
        Files.writeString(folder.resolve("devices.yaml"), "- {device_type: cisco_ios, hots: 192.0.2.1}\n");

        var ended = Program.run("run", "show clock", "--inventory", devices);

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith("showstream: " + devices + ":1: ").contains("did you mean \"host\"?");
    }

    private Program.Ended onATerminal(Map<String, String> environment) {
        var line = Program.shell(Program.line("run", "show clock", "--lab", "--inventory", devices, "--group", "core"));
        try (var program = Program.start(List.of("script", "-qec", line, "/dev/null"), environment)) {
            return program.ended();
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> event(String line) {
        try {
            return new ObjectMapper().readValue(line, Map.class);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
