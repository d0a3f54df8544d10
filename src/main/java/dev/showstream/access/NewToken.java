package dev.showstream.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// A token that has just been made, which only its owner gets to know.
///
/// @param line of the tokens file
public record NewToken(String token, String line) {
    /// As many bits as its hash has.
    private static final int BYTES = 32;

    /// A random one.
    ///
    /// @throws IllegalArgumentException where the name or the role is not valid
    public static NewToken of(String name, String role) {
        var random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        var token = HexFormat.of().formatHex(random);
        var line = "%s %s %s".formatted(name, role, Digest.sha256(token));
        Grant.parse(line);
        return new NewToken(token, line);
    }

    /// Adds the line; the file is made where it is not there, and left as it is where it could not be used then.
    public void addTo(Path file) throws AccessException {
        try {
            var text = Files.exists(file) ? Files.readString(file) : "";
            var added = text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + line + "\n";
            TokensFile.parse(file, added.lines().toList());
            create(file);
            Files.writeString(file, added.substring(text.length()), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new AccessException(file + ": cannot be written: " + e.getMessage());
        }
    }

    private static void create(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    /// Neither the token nor its hash.
    @Override
    public String toString() {
        return "a new token";
    }
}
