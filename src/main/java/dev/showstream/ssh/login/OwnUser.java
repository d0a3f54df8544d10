package dev.showstream.ssh.login;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The user that runs this server, as OpenSSH would see it.
///
/// @param keys the folder of its keys
/// @param agent the socket of its agent
public record OwnUser(Path keys, Optional<Path> agent) {
    private static final List<String> USUAL = List.of("id_ed25519", "id_ecdsa", "id_rsa", "id_dsa");

    public static OwnUser current() {
        return new OwnUser(
                Path.of(System.getProperty("user.home"), ".ssh"),
                Optional.ofNullable(System.getenv("SSH_AUTH_SOCK"))
                        .filter(path -> !path.isBlank())
                        .map(Path::of));
    }

    List<Path> usualKeys() {
        return USUAL.stream().map(keys::resolve).toList();
    }
}
