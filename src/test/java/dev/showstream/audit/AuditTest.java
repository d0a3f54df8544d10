package dev.showstream.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showstream.access.Caller;
import dev.showstream.access.Role;
import dev.showstream.access.Visitor;
import dev.showstream.inventory.Selector;
import dev.showstream.run.RunRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
    private static final Visitor ALICE =
            new Visitor(new Caller("alice", Role.OPERATOR), Visitor.Means.SESSION, "192.0.2.7");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    private Path path;
    private Instant now = Instant.parse("2026-03-01T12:00:00.123456Z");
    private final InstantSource clock = () -> now;

    @BeforeEach
    void name() {
        path = folder.resolve("log/audit.jsonl");
    }

    private Audit audit(Audit.Duty duty) throws AuditException {
        return Audit.in(new Audit.Place(path, 1_000_000, 3), duty, clock);
    }

    private static Deed.Started started(String command) {
        var order = new RunRequest.Order(
                new Selector(List.of(), List.of("core"), List.of(), List.of()), List.of(command, "show clock"));
        var request = new RunRequest(List.of(order), Optional.empty(), Optional.empty(), Optional.empty());
        return new Deed.Started(ALICE, "01J", request, 12);
    }

    private List<JsonNode> lines() throws IOException {
        return Files.readAllLines(path).stream()
                .map(line -> {
                    try {
                        return MAPPER.readTree(line);
                    } catch (IOException e) {
                        throw new UncheckedIOException(line, e);
                    }
                })
                .toList();
    }

    @Test
    void aStartIsOnDiskBeforeTheRun() throws Exception {
        try (var audit = audit(Audit.Duty.REQUIRED)) {
            audit.start(started("show version"));

            assertThat(path).content().isEqualTo("""
                    {"at":"2026-03-01T12:00:00.123Z","event":"start","run":"01J","who":"alice","by":"session",\
                    "from":"192.0.2.7","total":12,"tasks":[{"commands":["show version","show clock"],"groups":["core"]}]}
                    """);
        }
    }

    @Test
    void whatSomebodyTypedCannotForgeALineNorActOnATerminal() throws Exception {
        try (var audit = audit(Audit.Duty.REQUIRED)) {
            audit.start(started("show x\"}\n{\"event\":\"end\"}\u001b[2J\u009b31m\u202e"));
        }

        assertThat(lines()).hasSize(1);
        assertThat(Files.readString(path).chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
    }

    @Test
    void whereItIsRequiredNothingStartsWithoutIt() throws Exception {
        try (var audit = audit(Audit.Duty.REQUIRED)) {
            Files.delete(path);
            Files.createDirectory(path);

            assertThatExceptionOfType(AuditException.class)
                    .isThrownBy(() -> audit.start(started("show version")))
                    .withMessageContaining("showstream.audit.required");

            Files.delete(path);
            audit.start(started("show version"));
            assertThat(lines()).hasSize(1);
        }
    }

    @Test
    void whereItIsNotRequiredRunsStartWithoutIt() throws Exception {
        Files.createDirectories(path);

        try (var audit = audit(Audit.Duty.BEST_EFFORT)) {
            audit.start(started("show version"));
            audit.cancel(new Deed.Cancelled(ALICE, "01J"));
        }

        assertThat(path).isEmptyDirectory();
    }

    @Test
    void aServerThatMustAuditAndCannotDoesNotStart() throws IOException {
        Files.createDirectories(path);

        assertThatExceptionOfType(AuditException.class).isThrownBy(() -> audit(Audit.Duty.REQUIRED));
    }

    @Test
    void whoeverIsTurnedAwayAThousandTimesIsToldInFewLines() throws Exception {
        try (var audit = audit(Audit.Duty.REQUIRED)) {
            for (var i = 0; i < 1000; i++) {
                audit.refuse(refused("192.0.2.66"));
            }
            audit.refuse(refused("192.0.2.67"));
            now = now.plus(Duration.ofMinutes(1));
            audit.refuse(refused("192.0.2.66"));
        }

        assertThat(lines()).hasSize(22);
        assertThat(lines().get(20).get("from").asText()).isEqualTo("192.0.2.67");
        assertThat(lines().getLast().get("untold").asLong()).isEqualTo(980);
    }

    private static Deed.Refused refused(String address) {
        return new Deed.Refused(
                new Deed.Stranger("nobody", "nothing", address), "GET /api/runs", "wrong", "no such token");
    }

    @Test
    void withoutAFileNothingIsWritten() throws AuditException {
        try (var audit = Audit.off(clock)) {
            audit.start(started("show version"));
            audit.refuse(refused("192.0.2.66"));
        }

        assertThat(folder).isEmptyDirectory();
    }
}
