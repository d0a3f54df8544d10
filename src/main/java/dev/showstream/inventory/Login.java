package dev.showstream.inventory;

import java.nio.file.Path;
import java.util.Optional;

/// Who logs in, and with what; absent parts are not offered to the device.
///
/// @param secret the enable password
public record Login(String username, Optional<Secret> password, Optional<Secret> secret, Keys keys) {

    /// What an account server counts failures of: the user with the password, or with the keys where there is none.
    public Login account() {
        return new Login(username, password, Optional.empty(), password.isPresent() ? Keys.NONE : keys);
    }

    /// Public-key login.
    ///
    /// @param file a private key in an OpenSSH or PEM format
    /// @param defaults whether the keys of the server's own user (`~/.ssh/id_*`) are tried
    /// @param agent whether the agent behind `SSH_AUTH_SOCK` is asked
    public record Keys(Optional<Path> file, Optional<Secret> passphrase, boolean defaults, boolean agent) {
        public static final Keys NONE = new Keys(Optional.empty(), Optional.empty(), false, false);
    }
}
