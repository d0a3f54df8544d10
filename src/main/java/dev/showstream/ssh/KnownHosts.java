package dev.showstream.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.config.hosts.KnownHostHashValue;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

/// The host keys that are known, in a file of OpenSSH's format which OpenSSH may share.
final class KnownHosts {
    private static final String REVOKED = "revoked";

    /// What the file says about a key.
    sealed interface Verdict {
        record Known() implements Verdict {}

        /// No key of this kind is known for the host.
        record New() implements Verdict {}

        record Changed(PublicKey expected) implements Verdict {}

        record Revoked() implements Verdict {}
    }

    private final Path file;

    KnownHosts(Path file) {
        this.file = file;
    }

    synchronized Verdict judge(InetSocketAddress host, PublicKey key) throws IOException, GeneralSecurityException {
        Verdict verdict = new Verdict.New();
        for (var entry : entriesFor(host)) {
            var known = entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
            if (REVOKED.equals(entry.getMarker()) && KeyUtils.compareKeys(known, key)) {
                return new Verdict.Revoked();
            }
            if (entry.getMarker() != null || known == null) {
                continue;
            }
            if (KeyUtils.compareKeys(known, key)) {
                verdict = new Verdict.Known();
            } else if (verdict instanceof Verdict.New) {
                verdict = new Verdict.Changed(known);
            }
        }
        return verdict;
    }

    synchronized void add(InetSocketAddress host, PublicKey key) throws IOException {
        var line = KnownHostHashValue.createHostPattern(host.getHostString(), host.getPort()) + " "
                + PublicKeyEntry.toString(key) + "\n";
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        // One write in append mode is atomic against other writers of the same file.
        Files.writeString(file, endsOpen() ? "\n" + line : line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private List<KnownHostEntry> entriesFor(InetSocketAddress host) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return KnownHostEntry.readKnownHostEntries(file).stream()
                .filter(entry -> entry.isHostMatch(host.getHostString(), host.getPort()))
                .toList();
    }

    private boolean endsOpen() throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return false;
        }
        var content = Files.readAllBytes(file);
        return content[content.length - 1] != '\n';
    }
}
