package dev.showstream.inventory.file;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Inventory;
import dev.showstream.inventory.InventoryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/// Reads inventories that a test writes down as text.
record InventoryTexts(Path folder, Map<String, String> environment) {
    static final Set<String> PLATFORMS = Set.of("cisco_ios", "cisco_xe", "arista_eos", "linux");

    InventoryTexts(Path folder) {
        this(folder, Map.of());
    }

    Inventory read(String text) throws InventoryException {
        return reader().read(write("devices.yaml", text));
    }

    Device only(String text) throws InventoryException {
        var devices = read(text).devices();
        if (devices.size() != 1) {
            throw new AssertionError("not one device but " + devices);
        }
        return devices.getFirst();
    }

    InventoryFile reader() {
        return new InventoryFile(PLATFORMS, environment::get);
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
