package dev.showstream.inventory;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/// Reads `devices.yaml`: a list of devices, or a mapping of names to devices and groups.
///
/// The file is data only, up to 64 MiB of UTF-8. Whatever is wrong with it is told at once, with line and key.
public final class InventoryFile {
    /// A hundred thousand devices, described at length, are half of it.
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private final Set<String> platforms;
    private final Variables variables;

    /// @param platforms the ids that `device_type` may have
    /// @param environment the value of a variable, or null where it is not set: `System::getenv`
    public InventoryFile(Set<String> platforms, Function<String, @Nullable String> environment) {
        this.platforms = Set.copyOf(platforms);
        this.variables = new Variables(environment);
    }

    /// The whole inventory, with at least one device, or an exception that says all that is wrong with it.
    public Inventory read(Path file) throws InventoryException {
        return read(file, new Sources());
    }

    /// @param sources where each file that is looked at is noted, also when this fails
    Inventory read(Path file, Sources sources) throws InventoryException {
        sources.note(file);
        var problems = new Problems(file);
        var root = new YamlText(text(file, problems), problems).parse();
        if (root.isEmpty() || Scalars.isNull(root.get())) {
            throw problems.fatal(0, "the file is empty; list at least one device");
        }
        var devices = devices(root.get(), new SecretFiles(Folder.of(file), sources), problems);
        problems.check();
        return new Inventory(devices);
    }

    private List<Device> devices(Node root, SecretFiles files, Problems problems) throws InventoryException {
        var mappings = new Mappings(problems);
        var scalars = new Scalars(problems, variables);
        var entries = new Entries(mappings, scalars);
        entries.read(root);
        var reader = new DeviceReader(platforms, new Logins(files), new Simulations(mappings, scalars));
        var drafts = entries.devices.stream()
                .takeWhile(_ -> !problems.full())
                .map(entry -> reader.read(entry.name(), entry.fields()))
                .toList();
        if (drafts.isEmpty() && problems.none()) {
            problems.add(0, "", "no device in it; list at least one");
        }
        return linked(Names.of(drafts, problems), entries.groups, problems);
    }

    private static List<Device> linked(
            SequencedMap<String, Draft> drafts, SequencedMap<String, List<Scalar>> groups, Problems problems) {
        var named = new NamedGroups(groups, drafts.keySet(), problems);
        var jumps = new Jumps(drafts, problems);
        return drafts.entrySet().stream()
                .map(draft -> finished(draft.getKey(), draft.getValue(), named, jumps))
                .toList();
    }

    private static Device finished(String name, Draft draft, NamedGroups named, Jumps jumps) {
        var groups = new LinkedHashSet<>(named.of(name));
        groups.addAll(draft.device().labels().groups());
        return draft.finished(name, groups, jumps.to(name));
    }

    private static String text(Path file, Problems problems) throws InventoryException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw problems.fatal(0, "the file is larger than 64 MiB");
            }
            return Utf8.decode(bytes);
        } catch (IOException e) {
            throw problems.fatal(0, unreadable(file, e));
        }
    }

    private static String unreadable(Path file, IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "this server's user may not read the file";
            case CharacterCodingException _ -> "the file is not UTF-8 text";
            default -> Files.isDirectory(file) ? "this is a folder, not a file" : "the file cannot be read";
        };
    }
}
