package dev.showstream.ssh.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.inventory.Address;
import dev.showstream.ssh.hosts.KnownHosts.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsTest {
    private static final Address R1 = new Address("r1.example.com", 22);
    private static final Address R2 = new Address("r2.example.com", 2222);
    private static final HostKey ED = key("ssh-ed25519", 1);
    private static final HostKey OTHER_ED = key("ssh-ed25519", 2);
    private static final HostKey EC = key("ecdsa-sha2-nistp256", 3);

    @TempDir
    private Path folder;

    @Test
    void aKeyIsKeptOnceAndThenKnown() throws IOException {
        var known = known();
        assertThat(known.judge(R2, ED)).isEqualTo(new Verdict.New());
        assertThat(known.judgeOrKeep(R2, ED)).isEqualTo(new Verdict.New());
        assertThat(known.judgeOrKeep(R2, ED)).isEqualTo(new Verdict.Known());
        assertThat(file()).hasContent("[r2.example.com]:2222 ssh-ed25519 " + ED.blob());
        assertThat(known().judge(R2, ED)).isEqualTo(new Verdict.Known());
        assertThat(known.judge(new Address("r2.example.com", 22), ED)).isEqualTo(new Verdict.New());
        assertThat(known.judge(new Address("R2.Example.COM", 2222), ED)).isEqualTo(new Verdict.Known());
    }

    @Test
    void aChangedKeyIsFoundWithItsLine() throws IOException {
        write("# ours", "", line("r1.example.com,192.0.2.1", ED), line("r1.example.com", EC));
        assertThat(known().judgeOrKeep(R1, OTHER_ED)).isInstanceOfSatisfying(Verdict.Changed.class, changed -> {
            assertThat(changed.expected().number()).isEqualTo(3);
            assertThat(changed.expected().key()).isEqualTo(ED);
        });
        assertThat(known().judge(R1, key("ssh-rsa", 4))).isInstanceOf(Verdict.Changed.class);
        assertThat(known().judge(R1, EC)).isEqualTo(new Verdict.Known());
    }

    @Test
    void severalTypesOfOneHostAreOfferedInTheirOrder() throws IOException {
        write(line("r1.example.com", EC), line("*.example.com", ED), line("r2.example.com", key("ssh-rsa", 5)));
        assertThat(known().types(R1)).containsExactly("ecdsa-sha2-nistp256", "ssh-ed25519");
    }

    @Test
    void hashedNamesAreFound() throws IOException {

        write(line(hashed("r1.example.com"), ED), line(hashed("[r2.example.com]:2222"), EC));
        assertThat(known().judge(R1, ED)).isEqualTo(new Verdict.Known());
        assertThat(known().judge(R2, EC)).isEqualTo(new Verdict.Known());
        assertThat(known().judge(R2, ED)).isInstanceOf(Verdict.Changed.class);
    }

    @Test
    void patternsAndNegationsAreFollowed() throws IOException {
        write(line("*.example.com,!r1.example.com", ED), line("[r?.example.com]:2222", EC));
        assertThat(known().judge(new Address("sw.example.com", 22), ED)).isEqualTo(new Verdict.Known());
        assertThat(known().judge(R1, ED)).isEqualTo(new Verdict.New());
        assertThat(known().judge(R2, EC)).isEqualTo(new Verdict.Known());
    }

    @Test
    void aRevokedKeyIsRefusedWhateverElseIsSaidOfIt() throws IOException {
        write(line("r1.example.com", ED), "@revoked " + line("*", ED));
        assertThat(known().judgeOrKeep(R1, ED)).isInstanceOf(Verdict.Revoked.class);
        assertThat(known().judge(R1, EC)).isInstanceOf(Verdict.Changed.class);
    }

    @Test
    void anAuthoritysKeyIsNoHostsKey() throws IOException {
        write("@cert-authority " + line("*.example.com", ED));
        assertThat(known().judge(R1, ED)).isEqualTo(new Verdict.New());
        assertThat(known().types(R1)).isEmpty();
    }

    @Test
    void whatCannotBeReadIsLeftOut() throws IOException {
        write(
                "half",
                "@new " + line("r1.example.com", ED),
                "r1.example.com ssh-ed25519 AAAA",
                line("r1.example.com", EC));
        assertThat(known().judge(R1, EC)).isEqualTo(new Verdict.Known());
        assertThat(known().types(R1)).containsExactly("ecdsa-sha2-nistp256");
    }

    @Test
    void aLineThatACrashHasCutSpoilsNeitherItselfNorTheNext() throws IOException {
        var cut = line("r1.example.com", ED);
        Files.writeString(file(), cut.substring(0, cut.length() - 9));
        assertThat(known().judgeOrKeep(R1, ED)).isEqualTo(new Verdict.New());
        assertThat(known().judge(R1, ED)).isEqualTo(new Verdict.Known());
        assertThat(Files.readAllLines(file())).hasSize(2).last().isEqualTo(cut);
    }

    @Test
    void aChangeOnDiskIsSeen() throws IOException {
        var known = known();
        known.judgeOrKeep(R1, ED);
        write(line("r1.example.com", OTHER_ED), "# and a line more");
        assertThat(known.judge(R1, ED)).isInstanceOf(Verdict.Changed.class);
        Files.delete(file());
        assertThat(known.judge(R1, ED)).isEqualTo(new Verdict.New());
    }

    /// Two of them stand for two servers that share a file.
    @RepeatedTest(3)
    void whoeverAddsAtOnceLosesNoLineAndKnowsEachHostOnce() throws Exception {
        var servers = List.of(known(), known());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = IntStream.range(0, 400)
                    .<Callable<Verdict>>mapToObj(i -> () ->
                            servers.get(i % 2).judgeOrKeep(new Address("r" + i / 4, 22), key("ssh-ed25519", i / 4)))
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isInstanceOfAny(Verdict.New.class, Verdict.Known.class);
            }
        }
        assertThat(Files.readAllLines(file()))
                .hasSize(100)
                .doesNotHaveDuplicates()
                .allMatch(line -> line.matches("r\\d+ ssh-ed25519 [A-Za-z0-9+/=]+"));
    }

    private KnownHosts known() {
        return new KnownHosts(file());
    }

    private Path file() {
        return folder.resolve("known_hosts");
    }

    private void write(String... lines) throws IOException {
        Files.write(file(), List.of(lines), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static String line(String hosts, HostKey key) {
        return hosts + " " + key.type() + " " + key.blob();
    }

    private static String hashed(String name) {
        try {
            var salt = "0123456789abcdefghij".getBytes(StandardCharsets.US_ASCII);
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            var base64 = Base64.getEncoder();
            return "|1|" + base64.encodeToString(salt) + "|"
                    + base64.encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static HostKey key(String type, int number) {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var blob = ByteBuffer.allocate(12 + name.length)
                .putInt(name.length)
                .put(name)
                .putInt(4)
                .putInt(number);
        return new HostKey(type, Base64.getEncoder().encodeToString(blob.array()));
    }
}
