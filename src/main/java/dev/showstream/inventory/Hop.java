package dev.showstream.inventory;

import java.nio.file.Path;
import java.util.Optional;

/// One host on the way to a device.
public sealed interface Hop {
    /// A device of the same inventory, with that device's own login.
    record Named(String device) implements Hop {}

    /// A host that the inventory does not list, with the login of the device behind it where it names none.
    ///
    /// @param keyFile a private key that is offered to this host in place of the device's own
    record Direct(String username, Address address, Optional<Path> keyFile) implements Hop {
        public Direct(String username, Address address) {
            this(username, address, Optional.empty());
        }
    }
}
