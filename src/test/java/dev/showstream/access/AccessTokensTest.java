package dev.showstream.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTokensTest {
    private static final Caller ALICE = new Caller("alice", Role.OPERATOR);
    private static final Caller SCREEN = new Caller("wall-screen", Role.VIEWER);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final List<String> complaints = new ArrayList<>();

    private AccessTokens tokens(String... lines) throws IOException, AccessException {
        return new AccessTokens(write(lines), Clock.systemUTC(), complaints::add);
    }

    private Path write(String... lines) throws IOException {
        return Files.write(folder.resolve("tokens"), List.of(lines));
    }

    private static String line(String name, String role, String token) {
        return name + " " + role + " " + Digest.sha256(token);
    }

    @Test
    void aTokenIsKnownByItsHash() throws Exception {
        var tokens = tokens("# people", line("alice", "operator", "a"), "", line("wall-screen", "viewer", "b"));

        assertThat(tokens.find("a")).map(Grant::caller).contains(ALICE);
        assertThat(tokens.find("b")).map(Grant::caller).contains(SCREEN);
        assertThat(tokens.find("c")).isEmpty();
        assertThat(tokens.find("")).isEmpty();
        assertThat(tokens.find(Digest.sha256("a"))).isEmpty();
    }

    @Test
    void whatSha256sumPrintsIsAHashAndSoIsOneThatNamesItsKind() throws Exception {
        var hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // of "abc", FIPS 180-2
        var tokens = tokens("alice operator sha256:" + hash);

        assertThat(tokens.find("abc")).isPresent();
        assertThat(tokens("alice\toperator\t" + hash.toUpperCase(java.util.Locale.ROOT))
                        .find("abc"))
                .isPresent();
    }

    @Test
    void aChangedFileHoldsFromTheNextLookOn() throws Exception {
        var tokens = tokens(line("alice", "operator", "old"));
        var grant = tokens.find("old").orElseThrow();

        write(line("alice", "operator", "new"));

        assertThat(tokens.find("new")).map(Grant::caller).contains(ALICE);
        assertThat(tokens.find("old")).isEmpty();
        assertThat(tokens.holds(grant)).isFalse();
    }

    @Test
    void aChangeOfTheSameSizeInTheSameInstantIsSeen() throws Exception {
        var file = write(line("alice", "operator", "old"));
        var instant = FileTime.from(Instant.now());
        Files.setLastModifiedTime(file, instant);
        var tokens = new AccessTokens(file, Clock.systemUTC(), complaints::add);

        write(line("alice", "operator", "new"));
        Files.setLastModifiedTime(file, instant);

        assertThat(tokens.find("new")).isPresent();
    }

    @Test
    void aFileThatAnotherIsMovedOverIsSeen() throws Exception {
        var tokens = tokens(line("alice", "operator", "old"));
        var next = Files.writeString(folder.resolve("next"), line("alice", "operator", "new"));

        Files.move(next, folder.resolve("tokens"), StandardCopyOption.ATOMIC_MOVE);

        assertThat(tokens.find("new")).isPresent();
    }

    @Test
    void aFileThatBreaksLeavesTheLastGoodOneAndSaysSoOnce() throws Exception {
        var tokens = tokens(line("alice", "operator", "a"));

        write("alice operator");

        assertThat(tokens.find("a")).isPresent();
        assertThat(tokens.find("a")).isPresent();
        assertThat(complaints)
                .singleElement()
                .asString()
                .contains("tokens:1: three words are needed")
                .endsWith("stay in force");
    }

    @Test
    void anEmptyFileLetsNobodyIn() throws Exception {
        var tokens = tokens(line("alice", "operator", "a"));

        write();

        assertThat(tokens.find("a")).isEmpty();
        assertThat(complaints).isEmpty();
    }

    @Test
    void aNameMayHaveAnOldAndANewToken() throws Exception {
        var tokens = tokens(line("alice", "operator", "old"), line("alice", "operator", "new"));

        assertThat(tokens.find("old")).map(Grant::caller).contains(ALICE);
        assertThat(tokens.find("new")).map(Grant::caller).contains(ALICE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    alice operator                  | three words are needed: name, role, SHA-256 of the token
                    alice operator x y              | three words are needed: name, role, SHA-256 of the token
                    al/ice operator x               | the name may hold letters
                    alice root x                    | the role of alice is not known; valid are viewer, operator
                    alice operator hunter2          | the hash of alice is not a SHA-256 in 64 hexadecimal digits
                    """)
    void aBadLineIsNamedWithWhatIsValid(String line, String reason) {
        if (reason.contains("role")) {
            line = line.replace(" x", " " + Digest.sha256("x"));
        }
        var bad = line;
        assertThatExceptionOfType(AccessException.class)
                .isThrownBy(() -> tokens("# first", bad))
                .withMessageContaining("tokens:2: " + reason)
                .withMessageNotContaining("hunter2");
    }

    @Test
    void oneTokenForTwoNamesAndTwoRolesForOneNameAreMistakes() {
        assertThatExceptionOfType(AccessException.class)
                .isThrownBy(() -> tokens(line("alice", "operator", "a"), line("bob", "viewer", "a")))
                .withMessageContaining("tokens:2: the token of bob is already another line's");
        assertThatExceptionOfType(AccessException.class)
                .isThrownBy(() -> tokens(line("alice", "operator", "a"), line("alice", "viewer", "b")))
                .withMessageContaining("tokens:2: alice already has the other role");
    }

    @Test
    void aMissingFileIsSaidAtTheStart() {
        assertThatExceptionOfType(AccessException.class)
                .isThrownBy(() -> new AccessTokens(folder.resolve("none"), Clock.systemUTC(), complaints::add))
                .withMessageContaining("there is no such file");
    }

    @Test
    void aGrantPrintsNoHash() throws Exception {
        assertThat(tokens(line("alice", "operator", "a")).find("a").orElseThrow())
                .hasToString("alice operator ***");
    }
}
