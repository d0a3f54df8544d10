package dev.showstream.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/// Where a peer's files are while it runs; others may enter it, as the accounts of a server must.
record Folder(Path path) implements AutoCloseable {

    static Folder create(String prefix) {
        return attempt(() -> {
            var folder = new Folder(Files.createTempDirectory(prefix + "-"));
            folder.mode("", "rwxr-xr-x");
            return folder;
        });
    }

    Path resolve(String file) {
        return path.resolve(file);
    }

    void write(String file, String text) {
        attempt(() -> {
            Files.createDirectories(resolve(file).getParent());
            return Files.writeString(resolve(file), text);
        });
    }

    void mode(String file, String permissions) {
        attempt(() -> Files.setPosixFilePermissions(resolve(file), PosixFilePermissions.fromString(permissions)));
    }

    /// Makes a user the owner of a folder, which is created, or of a file.
    void own(String file, int user, int group) {
        attempt(() -> {
            if (Files.notExists(resolve(file))) {
                Files.createDirectories(resolve(file));
            }
            Files.setAttribute(resolve(file), "unix:uid", user);
            return Files.setAttribute(resolve(file), "unix:gid", group);
        });
    }

    @Override
    public void close() {
        try (var all = Files.walk(path)) {
            all.sorted(Comparator.reverseOrder()).forEach(file -> attempt(() -> Files.deleteIfExists(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    private static <T> T attempt(Step<T> step) {
        try {
            return step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
