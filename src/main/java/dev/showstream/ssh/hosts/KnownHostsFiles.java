package dev.showstream.ssh.hosts;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The files of known hosts that are in use, each held once.
public final class KnownHostsFiles {
    private final Map<Path, KnownHosts> files = new ConcurrentHashMap<>();

    public KnownHosts in(Path file) {
        return files.computeIfAbsent(file.toAbsolutePath().normalize(), KnownHosts::new);
    }
}
