package dev.showstream.ssh.hosts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// The lines of one known hosts file, found by host; not to be used by two threads at once.
final class KnownHostsIndex {
    static final KnownHostsIndex EMPTY = new KnownHostsIndex(List.of());
    private static final Logger LOG = Logger.getLogger(KnownHostsIndex.class);

    private final Map<String, List<KnownHostsLine>> plain = new HashMap<>();
    private final List<KnownHostsLine> others = new ArrayList<>();
    /// To find a hashed name takes a computation per line.
    private final Map<String, List<KnownHostsLine>> matched = new HashMap<>();

    private int lines;

    private KnownHostsIndex(List<KnownHostsLine> lines) {
        lines.forEach(this::put);
    }

    /// A line that cannot be used is left out, as OpenSSH does.
    static KnownHostsIndex read(Path file) throws IOException {
        var index = new KnownHostsIndex(List.of());
        for (var text : new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            index.lines++;
            try {
                KnownHostsLine.parse(index.lines, text).ifPresent(index::put);
            } catch (IllegalArgumentException e) {
                LOG.warnf("%s:%d is left out: %s", file, index.lines, e.getMessage());
            }
        }
        return index;
    }

    /// @param name as [KnownHosts] writes it
    List<KnownHostsLine> of(String name) {
        var patterns = matched.computeIfAbsent(
                name, _ -> others.stream().filter(line -> line.isFor(name)).toList());
        return Stream.concat(plain.getOrDefault(name, List.of()).stream(), patterns.stream())
                .sorted(Comparator.comparingInt(KnownHostsLine::number))
                .toList();
    }

    /// This and one line more, at the end.
    KnownHostsIndex with(String name, HostKey key) {
        var index = this == EMPTY ? new KnownHostsIndex(List.of()) : this;
        index.lines++;
        index.put(new KnownHostsLine(index.lines, KnownHostsLine.Kind.KNOWN, List.of(name), key));
        return index;
    }

    private void put(KnownHostsLine line) {
        if (line.isPlain()) {
            line.hosts()
                    .forEach(host ->
                            plain.computeIfAbsent(host, _ -> new ArrayList<>(1)).add(line));
        } else {
            others.add(line);
            matched.clear();
        }
    }
}
