package dev.showstream.ssh;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The files of known hosts that are in use, each held once.
final class KnownHostsFiles {
    private final Map<Path, KnownHosts> files = new ConcurrentHashMap<>();

    KnownHosts in(Path file) {
        return files.computeIfAbsent(file.toAbsolutePath().normalize(), KnownHosts::new);
    }
}
