package dev.showstream.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A key pair in OpenSSH's own file format, as `ssh-keygen` makes it.
///
/// @param path of the private key; the public one is beside it, with `.pub` after its name
public record KeyFile(Path path) {

    /// Makes a key pair; by default of type ed25519 and without passphrase.
    ///
    /// @param options of `ssh-keygen`, such as `-t rsa -b 2048`, `-N passphrase` or `-m PEM`
    public static KeyFile generate(Path path, String... options) {
        var given = List.of(options);
        var command = Stream.of(
                        Stream.of("ssh-keygen", "-q", "-C", path.getFileName().toString(), "-f", path.toString()),
                        given.contains("-t") ? Stream.<String>of() : Stream.of("-t", "ed25519"),
                        given.contains("-N") ? Stream.<String>of() : Stream.of("-N", ""),
                        given.stream())
                .flatMap(words -> words)
                .toList();
        Commands.run(command, "");
        return new KeyFile(path);
    }

    /// `ssh-ed25519 AAAA… name`
    public String publicLine() {
        try {
            return Files.readString(Path.of(path + ".pub")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `SHA256:…`, as people compare it.
    public String fingerprint() {
        return Commands.run(List.of("ssh-keygen", "-l", "-f", path + ".pub"), "")
                .split(" ", 3)[1];
    }
}
