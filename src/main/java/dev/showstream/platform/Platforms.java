package dev.showstream.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The platforms that devices can be of, by id and by alias.
public final class Platforms {
    private static final String FOLDER = "/platforms/";
    private static final String INDEX = "index";

    private final Map<String, Platform> byId;
    private final Map<String, Platform> byName;

    private Platforms(Collection<Platform> platforms) {
        byId = new TreeMap<>();
        byName = new LinkedHashMap<>();
        for (var platform : platforms) {
            byId.put(platform.id(), platform);
        }
        platforms.forEach(this::name);
    }

    /// Those that come with the program.
    public static Platforms builtIn() {
        return new Platforms(
                read(INDEX).lines().parallel().map(Platforms::readBuiltIn).toList());
    }

    /// These and those of the YAML files of `folder`, which win where an id or an alias is the same.
    ///
    /// @throws BadPlatformException where one of the files cannot be used
    public Platforms with(Path folder) {
        var all = new LinkedHashMap<>(byId);
        for (var own : new PlatformFolder(folder).read()) {
            all.putLast(own.id(), own);
        }
        return new Platforms(all.values());
    }

    public Optional<Platform> named(String idOrAlias) {
        return Optional.ofNullable(byName.get(idOrAlias));
    }

    /// Every id, sorted; no aliases.
    public SequencedSet<String> ids() {
        return Collections.unmodifiableSequencedSet(new LinkedHashSet<>(byId.keySet()));
    }

    /// Every word that `device_type` may be: ids and aliases, sorted.
    public SequencedSet<String> names() {
        return new TreeSet<>(byName.keySet());
    }

    /// Every platform, in the order of [#ids].
    public Collection<Platform> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /// An id beats another platform's alias, so that a file of a user's own can take one over.
    private void name(Platform platform) {
        byName.put(platform.id(), platform);
        for (var alias : platform.aliases()) {
            if (!byId.containsKey(alias)) {
                byName.put(alias, platform);
            }
        }
    }

    private static Platform readBuiltIn(String file) {
        return PlatformFile.read("platforms/" + file, read(file));
    }

    /// A native image holds its resources but cannot list them, hence the index.
    private static String read(String file) {
        try (InputStream in = Platforms.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + FOLDER + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
