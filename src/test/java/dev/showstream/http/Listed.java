package dev.showstream.http;

import dev.showstream.peers.Account;
import dev.showstream.peers.OpenSshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Devices that stand in the inventory file for as long as a test needs them.
///
/// The server sees that the file has changed when it is next asked for a device.
record Listed(String before) implements AutoCloseable {
    private static final Path INVENTORY = Path.of("target/test-classes/lab-devices.yaml");

    /// @param entries of YAML, a line each
    static Listed devices(List<String> entries) throws IOException {
        var before = Files.readString(INVENTORY);
        Files.writeString(INVENTORY, before + String.join("", entries));
        return new Listed(before);
    }

    /// A host in the group `real`.
    ///
    /// @param more keys, such as `jump: gate`
    static String linux(String name, OpenSshd sshd, Account account, String more) {
        return "- {name: %s, device_type: linux, host: %s, port: %d, username: %s, groups: [real], %s}\n"
                .formatted(name, sshd.host(), sshd.port(), account.name(), more);
    }

    @Override
    public void close() throws IOException {
        Files.writeString(INVENTORY, before);
    }
}
