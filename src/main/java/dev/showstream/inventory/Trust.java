package dev.showstream.inventory;

import java.nio.file.Path;
import java.util.Optional;

/// How much a session believes the other side.
///
/// @param hostKeys this device's own policy; the server's when empty
/// @param knownHosts this device's own file of known host keys; the server's when empty
/// @param legacyAlgorithms whether SHA-1 key exchange, `ssh-rsa` and CBC ciphers are offered to this device
public record Trust(Optional<HostKeys> hostKeys, Optional<Path> knownHosts, boolean legacyAlgorithms) {
    public static final Trust DEFAULT = new Trust(Optional.empty(), Optional.empty(), false);

    /// What to do with a host key.
    public enum HostKeys {
        /// An unknown key is kept; a changed one is refused.
        ACCEPT_NEW,
        /// Only a key that is already known is accepted.
        STRICT,
        /// Every key is accepted.
        OFF
    }
}
