package dev.showstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.http.WithTokens;
import dev.showstream.secrets.Logs;
import dev.showstream.secrets.Sweep;
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
    private static final String GUESS = "sst_Zq7xGUESSw9Kt";

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

    @Test
    void noTokenIsPrintedOrLogged() throws Exception {
        var token = token("client", "operator");
        var reader = token("reader", "viewer");
        var sweep = new Sweep(token, reader, GUESS);
        var logs = new Logs(sweep);
        logs.open();
        try {
            assertThat(run(Map.of("SHOWSTREAM_TOKEN", token))).isZero();
            assertThat(run(Map.of("SHOWSTREAM_TOKEN", token), "--json")).isZero();
            assertThat(run(Map.of("SHOWSTREAM_TOKEN", token), "--device", "nobody"))
                    .isEqualTo(2);
            assertThat(run(Map.of("SHOWSTREAM_TOKEN", reader))).isEqualTo(3);
            assertThat(run(Map.of("SHOWSTREAM_TOKEN", GUESS))).isEqualTo(3);
            assertThat(run(Map.of("SHOWSTREAM_TOKEN", token + " " + GUESS))).isEqualTo(2);
            for (var mistake : List.of(token + " operator\n", "Bearer " + token, token + "\u0007", "\u00a0" + token)) {
                var file = Files.writeString(folder.resolve("token"), mistake);
                assertThat(run(Map.of(), "--token-file", file.toString())).isEqualTo(2);
            }
            assertThat(run(Map.of("SHOWSTREAM_TOKEN", token), "--ca-file", WithTokens.TOKENS.toString()))
                    .isEqualTo(2);
            assertThat(run(Map.of("SHOWSTREAM_TOKEN", token), "--server", "http://127.0.0.1:1"))
                    .isNotZero();
            var nobody = new ArrayList<>(List.of("run", "show clock", "--server", "http://127.0.0.1:1"));
            assertThat(written.cli(Map.of("SHOWSTREAM_TOKEN", token)).run(nobody))
                    .isEqualTo(3);
        } finally {
            logs.close();
        }
        sweep.look("standard output", written.out());
        sweep.look("standard error", written.err());

        assertThat(written.out()).contains("Received: fast1", "\"type\":\"result\"");
        assertThat(written.err()).contains("refuses: ", "wants a token", "holds no access token", "cannot be reached");
        assertThat(logs.count()).isGreaterThan(20);
        assertThat(sweep.found()).isEmpty();
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
