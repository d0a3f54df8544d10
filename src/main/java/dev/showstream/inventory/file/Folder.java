package dev.showstream.inventory.file;

import dev.showstream.inventory.yaml.BadValue;
import dev.showstream.inventory.yaml.Scalar;
import dev.showstream.inventory.yaml.Values;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Where the paths in an inventory file begin: its own folder, or with `~/` that of the server's user.
record Folder(Path path) {

    static Folder of(Path file) {
        var parent = file.toAbsolutePath().getParent();
        return new Folder(parent == null ? Path.of("/") : parent);
    }

    Path resolve(Scalar scalar) throws BadValue {
        var text = Values.word(scalar);
        try {
            return text.startsWith("~/")
                    ? Path.of(System.getProperty("user.home"), text.substring(2))
                    : path.resolve(text).normalize();
        } catch (InvalidPathException _) {
            throw new BadValue(scalar.shown() + " is not a path");
        }
    }
}
