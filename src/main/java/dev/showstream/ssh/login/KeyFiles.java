package dev.showstream.ssh.login;

import dev.showstream.inventory.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;

/// Reads private keys, each once until its file changes: a passphrase is made costly to check on purpose.
final class KeyFiles {
    private final Map<Wanted, Loaded> loaded = new ConcurrentHashMap<>();

    private record Wanted(Path file, Optional<Secret> passphrase) {}

    private record Loaded(FileTime changed, long size, List<KeyPair> pairs) {}

    /// What is wrong with a key file, for people; never with a secret in it.
    static final class BadKeyException extends Exception {
        BadKeyException(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /// The keys in `file`, at least one.
    List<KeyPair> read(Path file, Optional<Secret> passphrase) throws BadKeyException {
        var wanted = new Wanted(file, passphrase);
        try {
            var changed = Files.getLastModifiedTime(file);
            var size = Files.size(file);
            var before = loaded.get(wanted);
            if (before != null && before.changed().equals(changed) && before.size() == size) {
                return before.pairs();
            }
            var pairs = parse(file, passphrase);
            loaded.put(wanted, new Loaded(changed, size, pairs));
            return pairs;
        } catch (NoSuchFileException _) {
            throw new BadKeyException("there is no such file");
        } catch (IOException _) {
            throw new BadKeyException("it cannot be read");
        }
    }

    private static List<KeyPair> parse(Path file, Optional<Secret> passphrase) throws IOException, BadKeyException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new BadKeyException("it cannot be read");
        }
        var encrypted = new AtomicBoolean();
        FilePasswordProvider asked = (_, _, _) -> {
            encrypted.set(true);
            return passphrase.map(Secret::reveal).orElse(null);
        };
        try (var in = Files.newInputStream(file)) {
            var pairs = SecurityUtils.loadKeyPairIdentities(null, new PathResource(file), in, asked);
            if (pairs != null && pairs.iterator().hasNext()) {
                return StreamSupport.stream(pairs.spliterator(), false).toList();
            }
        } catch (GeneralSecurityException | IOException | RuntimeException _) {
            // What is left to say follows from whether it asked for a passphrase.
        }
        throw new BadKeyException(reason(encrypted.get(), passphrase.isPresent()));
    }

    private static String reason(boolean encrypted, boolean given) {
        if (!encrypted) {
            return "it holds no private key in an OpenSSH or PEM format";
        }
        return given ? "its passphrase is another one" : "it is encrypted, and there is no passphrase";
    }
}
