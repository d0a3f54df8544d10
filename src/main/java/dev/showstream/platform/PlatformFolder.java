package dev.showstream.platform;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A user's own platform files: every `*.yaml` and `*.yml` of one folder.
record PlatformFolder(Path folder) {

    /// All of them, each id once.
    Collection<Platform> read() {
        var platforms = new LinkedHashMap<String, Platform>();
        var files = new LinkedHashMap<String, Path>();
        for (var file : files()) {
            var platform = PlatformFile.read(file.toString(), contentOf(file));
            refuseTwice(platform.id(), file, files);
            platforms.put(platform.id(), platform);
        }
        return platforms.values();
    }

    private static void refuseTwice(String id, Path file, Map<String, Path> files) {
        var other = files.put(id, file);
        if (other != null) {
            throw new BadPlatformException(
                    "%s:1: id is %s, as in %s; valid: an id for each file".formatted(file, id, other.getFileName()));
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(PlatformFolder::isPlatform).sorted().toList();
        } catch (IOException e) {
            throw new BadPlatformException("%s: this folder of platforms cannot be read: %s".formatted(folder, e));
        }
    }

    private static boolean isPlatform(Path file) {
        var name = file.getFileName().toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException _) {
            throw new BadPlatformException(file + ":1: is no UTF-8 text");
        } catch (IOException e) {
            throw new BadPlatformException("%s: cannot be read: %s".formatted(file, e));
        }
    }
}
