package dev.showstream.inventory.yaml;

import dev.showstream.inventory.InventoryException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Opens the YAML files of one inventory, up to 64 MiB of UTF-8 each.
///
/// @param sources where each file that is looked at is noted
public record Documents(Variables variables, Decryption decryption, Sources sources) {
    /// A hundred thousand devices, described at length, are half of it.
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    /// No YAML mapping has such a line at its left edge.
    private static final Pattern SECTION = Pattern.compile("\\[[\\w.:-]+]\\s*");

    public Document open(Path file, Problems problems) throws InventoryException {
        sources.note(file);
        var scalars = new Scalars(problems, variables, new Encrypted(decryption));
        var root = new YamlText(text(file, problems), problems).parse().filter(node -> !Scalars.isNull(node));
        return new Document(file, root, new Mappings(scalars), scalars);
    }

    public Optional<Document> openIfThere(Path file, Problems problems) throws InventoryException {
        sources.note(file);
        return Files.exists(file) ? Optional.of(open(file, problems.of(file))) : Optional.empty();
    }

    public static String text(Path file, Problems problems) throws InventoryException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw problems.fatal(0, "the file is larger than 64 MiB");
            }
            return known(Utf8.decode(bytes), problems);
        } catch (IOException e) {
            throw problems.fatal(0, unreadable(file, e));
        }
    }

    /// Names what YAML's own message would leave to guess.
    private static String known(String text, Problems problems) throws InventoryException {
        if (text.startsWith("$ANSIBLE_VAULT;")) {
            throw problems.fatal(1, "Ansible Vault has encrypted this file, which cannot be read");
        }
        if (text.lines()
                .anyMatch(line -> line.startsWith("[") && SECTION.matcher(line).matches())) {
            throw problems.fatal(
                    0,
                    "this looks like an Ansible inventory of the INI form, and YAML is read here;"
                            + " ansible-inventory -i FILE --list --yaml makes one of it");
        }
        return text;
    }

    static String unreadable(Path file, IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "this server's user may not read the file";
            case CharacterCodingException _ -> "the file is not UTF-8 text";
            default -> Files.isDirectory(file) ? "this is a folder, not a file" : "the file cannot be read";
        };
    }
}
