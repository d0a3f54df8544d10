package dev.showstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.http.WithTokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The client before a server with a tokens file.
@QuarkusTest
@TestProfile(WithTokens.class)
class TokenAtServerTest {
    @TestHTTPResource("/")
    URI server;

    @TempDir
    Path folder;

    private final Written written = new Written();
    private String before = "";

    @BeforeEach
    void rememberTokens() throws Exception {
        before = Files.readString(WithTokens.TOKENS);
    }

    @AfterEach
    void restoreTokens() throws Exception {
        Files.writeString(WithTokens.TOKENS, before);
    }

    @Test
    void aTokenFromTheCommandLineOpensTheServer() throws Exception {
        var token = token("client", "operator");

        assertThat(run(Map.of("SHOWSTREAM_TOKEN", token))).isZero();
        assertThat(written.out()).contains("Received: fast1", "finished: 1 of 1 answered");
        assertThat(run(
                        Map.of(),
                        "--token-file",
                        Files.writeString(folder.resolve("token"), token + "\n").toString()))
                .isZero();
    }

    @Test
    void aRoleThatIsTooLowIsRefused() throws Exception {
        assertThat(run(Map.of("SHOWSTREAM_TOKEN", token("reader", "viewer")))).isEqualTo(3);
        assertThat(written.err()).contains("refuses: ").contains("operator");
    }

    @Test
    void withoutATokenItIsSaidHowToGiveOne() {
        assertThat(run(Map.of())).isEqualTo(3);
        assertThat(written.err()).contains("wants a token: set SHOWSTREAM_TOKEN or give --token-file");
        assertThat(run(Map.of("SHOWSTREAM_TOKEN", "wrong"))).isEqualTo(3);
        assertThat(written.out()).isEmpty();
    }

    private int run(Map<String, String> environment, String... more) {
        var line = new ArrayList<>(List.of("run", "show clock", "--device", "fast1", "--server", server.toString()));
        line.addAll(List.of(more));
        return written.cli(environment).run(line);
    }

    private static String token(String name, String role) {
        var made = new Written();
        made.cli(Map.of()).run(List.of("token", name, "--role", role, "--file", WithTokens.TOKENS.toString()));
        return made.out().strip();
    }
}
