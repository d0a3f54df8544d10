package dev.showstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.access.AccessTokens;
import dev.showstream.access.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {
    @TempDir
    Path folder;

    private final Written written = new Written();

    @Test
    void theSecondLineLetsTheFirstOneIn() throws Exception {
        var status = written.cli(Map.of()).run(List.of("token", "alice"));

        var lines = written.out().lines().toList();
        assertThat(status).isZero();
        assertThat(lines).hasSize(2);
        var file = Files.writeString(folder.resolve("tokens"), lines.get(1) + "\n");
        var grant = new AccessTokens(file, Clock.systemUTC(), _ -> {}).find(lines.get(0));
        assertThat(grant).get().satisfies(found -> {
            assertThat(found.caller().name()).isEqualTo("alice");
            assertThat(found.caller().role()).isEqualTo(Role.VIEWER);
        });
    }

    @Test
    void aFileIsMadeForItsOwnerAndGrows() throws Exception {
        var file = folder.resolve("tokens");
        var cli = written.cli(Map.of());

        assertThat(cli.run(List.of("token", "alice", "--role", "operator", "--file", file.toString())))
                .isZero();
        Files.writeString(file, Files.readString(file).strip()); // as some editors leave it
        assertThat(cli.run(List.of("token", "bob", "--file", file.toString()))).isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var tokens = written.out().lines().toList();
        assertThat(tokens).hasSize(2);
        var accepted = new AccessTokens(file, Clock.systemUTC(), _ -> {});
        assertThat(accepted.find(tokens.get(0))).get().hasToString("alice operator ***");
        assertThat(accepted.find(tokens.get(1))).get().hasToString("bob viewer ***");
        assertThat(Files.readString(file)).doesNotContain(tokens);
    }

    @Test
    void aFileThatTheServerWouldRefuseIsLeftAsItIs() throws Exception {
        var file = Files.writeString(folder.resolve("tokens"), "alice operator " + "0".repeat(64) + "\n");

        var status = written.cli(Map.of()).run(List.of("token", "alice", "--file", file.toString()));

        assertThat(status).isEqualTo(2);
        assertThat(written.out()).isEmpty();
        assertThat(written.err()).contains(file + ":2: alice already has the other role");
        assertThat(Files.readString(file)).hasLineCount(1);
    }
}
