package dev.showstream.inventory.file;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Inventory;
import dev.showstream.inventory.InventoryException;
import dev.showstream.inventory.yaml.Decryption;
import dev.showstream.inventory.yaml.Document;
import dev.showstream.inventory.yaml.Documents;
import dev.showstream.inventory.yaml.Problems;
import dev.showstream.inventory.yaml.Scalar;
import dev.showstream.inventory.yaml.Sources;
import dev.showstream.inventory.yaml.Variables;
import dev.showstream.inventory.yaml.YamlText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads `devices.yaml`: a list of devices, or a mapping of names to devices and groups; and the YAML inventories of
/// Nornir and Ansible, which are told by their keys.
///
/// The files are data only, up to 64 MiB of UTF-8. Whatever is wrong with them is told at once, with line and key.
public final class InventoryFile {
    private static final List<String> IN_FOLDER = List.of("hosts.yaml", "hosts.yml", "inventory.yaml", "inventory.yml");

    private final Set<String> platforms;
    private final Variables variables;
    private final Decryption decryption;
    private final Optional<Path> sshConfig;

    /// @param platforms the ids that `device_type` may have
    /// @param environment the value of a variable, or null where it is not set: `System::getenv`
    public InventoryFile(Set<String> platforms, Function<String, @Nullable String> environment) {
        this(platforms, environment, Optional.empty());
    }

    /// @param sshConfig an OpenSSH client configuration, which leads to the devices that name no `jump` of their own
    public InventoryFile(
            Set<String> platforms, Function<String, @Nullable String> environment, Optional<Path> sshConfig) {
        this.platforms = Set.copyOf(platforms);
        this.variables = new Variables(environment);
        this.decryption = new Decryption(environment);
        this.sshConfig = sshConfig;
    }

    /// The whole inventory, with at least one device, or an exception that says all that is wrong with it.
    public Inventory read(Path file) throws InventoryException {
        return read(file, new Sources());
    }

    /// @param path a file, or the folder of a Nornir or an Ansible inventory
    /// @param sources where each file that is looked at is noted, also when this fails
    Inventory read(Path path, Sources sources) throws InventoryException {
        sources.note(path);
        var file = file(path);
        var problems = new Problems(file);
        var documents = new Documents(variables, decryption, sources);
        var main = documents.open(file, problems);
        if (main.root().isEmpty()) {
            throw problems.fatal(0, "the file is empty; list at least one device");
        }
        var devices = devices(main, documents);
        problems.check();
        return new Inventory(devices);
    }

    private static Path file(Path path) throws InventoryException {
        if (!Files.isDirectory(path)) {
            return path;
        }
        return IN_FOLDER.stream()
                .map(path::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new Problems(path)
                        .fatal(0, "this is a folder with none of %s in it".formatted(String.join(", ", IN_FOLDER))));
    }

    private List<Device> devices(Document main, Documents documents) throws InventoryException {
        var problems = main.problems();
        var entries = entries(main, documents);
        var files = new SecretFiles(Folder.of(main.file()), documents.sources());
        var reader = new DeviceReader(platforms, new Logins(files));
        var drafts = entries.devices.stream()
                .takeWhile(_ -> !problems.full())
                .map(entry -> reader.read(entry.name(), entry.fields()))
                .toList();
        if (drafts.isEmpty() && problems.none()) {
            problems.add(0, "", "no device in it; list at least one");
        }
        return linked(Names.of(drafts, problems), entries.groups, ssh(problems, documents), problems);
    }

    private SshConfig ssh(Problems problems, Documents documents) throws InventoryException {
        return sshConfig.isPresent() ? SshConfig.read(sshConfig.get(), problems, documents) : SshConfig.NONE;
    }

    private static Entries entries(Document main, Documents documents) throws InventoryException {
        var entries = new Entries(main.mappings(), main.scalars());
        var root = main.root().orElseThrow();
        switch (Layout.of(root, main.file())) {
            case OURS -> {
                YamlText.refuseTags(root, main.problems());
                main.problems().check();
                entries.read(root);
            }
            case NORNIR -> {
                YamlText.refuseTags(root, main.problems());
                Nornir.read(main, documents, entries);
            }
            case ANSIBLE -> Ansible.read(main, documents, entries);
        }
        return entries;
    }

    private static List<Device> linked(
            SequencedMap<String, Draft> drafts,
            SequencedMap<String, List<Scalar>> groups,
            SshConfig ssh,
            Problems problems) {
        var named = new NamedGroups(groups, drafts.keySet(), problems);
        var jumps = new Jumps(drafts, ssh, problems);
        return drafts.entrySet().stream()
                .map(draft -> finished(draft.getKey(), draft.getValue(), named, jumps))
                .toList();
    }

    private static Device finished(String name, Draft draft, NamedGroups named, Jumps jumps) {
        var groups = new LinkedHashSet<>(named.of(name));
        groups.addAll(draft.device().labels().groups());
        return draft.finished(name, groups, jumps.to(name));
    }
}
