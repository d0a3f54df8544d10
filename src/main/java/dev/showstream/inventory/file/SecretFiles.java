package dev.showstream.inventory.file;

import dev.showstream.inventory.Secret;
import dev.showstream.inventory.Shown;
import dev.showstream.inventory.yaml.BadValue;
import dev.showstream.inventory.yaml.Scalar;
import dev.showstream.inventory.yaml.Sources;
import dev.showstream.inventory.yaml.Utf8;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Reads mounted secrets, each file once however many devices name it.
final class SecretFiles {
    /// No password is longer, but a wrong path may lead to anything.
    private static final int MOST_BYTES = 64 * 1024;

    private final Folder folder;
    private final Sources sources;
    private final Map<Path, Secret> read = new HashMap<>();

    /// @param sources where each file that is looked at is noted
    SecretFiles(Folder folder, Sources sources) {
        this.folder = folder;
        this.sources = sources;
    }

    Folder folder() {
        return folder;
    }

    Secret read(Scalar scalar) throws BadValue {
        var path = folder.resolve(scalar);
        var known = read.get(path);
        if (known != null) {
            return known;
        }
        sources.note(path);
        try {
            var secret = secret(path);
            read.put(path, secret);
            return secret;
        } catch (BadValue e) {
            throw new BadValue("%s %s".formatted(Shown.quoted(path.toString()), e.reason()));
        }
    }

    /// An empty file is most likely a mount that is not filled yet, and an empty password would lock accounts.
    private static Secret secret(Path path) throws BadValue {
        var secret = OneLine.secret(text(path));
        if (secret.reveal().isEmpty()) {
            throw new BadValue("is empty");
        }
        return secret;
    }

    private static String text(Path path) throws BadValue {
        try (var in = Files.newInputStream(path)) {
            var bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new BadValue("is larger than 64 KiB");
            }
            return decoded(bytes);
        } catch (IOException e) {
            throw new BadValue(reason(e));
        }
    }

    /// The bytes are wiped; the text lives for as long as the device needs it.
    private static String decoded(byte[] bytes) throws CharacterCodingException {
        try {
            return Utf8.decode(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "does not exist";
            case AccessDeniedException _ -> "may not be read by this server's user";
            case CharacterCodingException _ -> "is not UTF-8 text";
            default -> "cannot be read";
        };
    }
}
