package dev.showstream.ssh.hosts;

import dev.showstream.inventory.Address;
import dev.showstream.ssh.hosts.KnownHostsLine.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The host keys that are known, in a file of OpenSSH's format which OpenSSH and other servers may share.
///
/// The file is read again when it has changed. A key is added in one write, behind a lock on the file: no reader ever
/// sees half a line, and two writers never know a host by two keys.
public final class KnownHosts {
    private static final long LOCK_RETRY_NANOS = 1_000_000;

    /// What the file says about a key.
    public sealed interface Verdict {
        record Known() implements Verdict {}

        /// No key is known for the host.
        record New() implements Verdict {}

        record Changed(KnownHostsLine expected) implements Verdict {}

        record Revoked(KnownHostsLine line) implements Verdict {}
    }

    private record Stamp(
            FileTime changed, long size, @Nullable Object identity) {}

    private final Path file;
    private KnownHostsIndex index = KnownHostsIndex.EMPTY;
    private @Nullable Stamp read;

    KnownHosts(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    public synchronized Verdict judge(Address host, HostKey key) throws IOException {
        return verdict(fresh().of(name(host)), key);
    }

    /// Judges `key`, and keeps it where no other is known.
    public synchronized Verdict judgeOrKeep(Address host, HostKey key) throws IOException {
        var verdict = judge(host, key);
        if (!(verdict instanceof Verdict.New)) {
            return verdict;
        }
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        // A lock of the file itself would be lost with the first reader that closes it.
        var beside = file.resolveSibling(file.getFileName() + ".lock");
        try (var lockFile = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = locked(lockFile)) {
            // Another process may have been faster.
            verdict = judge(host, key);
            if (verdict instanceof Verdict.New) {
                append(name(host), key);
            }
            return verdict;
        }
    }

    /// The types of the keys that are known for `host`, in the order of the file.
    public synchronized List<String> types(Address host) throws IOException {
        return fresh().of(name(host)).stream()
                .filter(line -> line.kind() == Kind.KNOWN)
                .map(line -> line.key().type())
                .distinct()
                .toList();
    }

    private static Verdict verdict(List<KnownHostsLine> lines, HostKey key) {
        Verdict verdict = new Verdict.New();
        for (var line : lines) {
            var same = line.key().equals(key);
            switch (line.kind()) {
                case REVOKED -> {
                    if (same) {
                        return new Verdict.Revoked(line);
                    }
                }
                case KNOWN -> {
                    if (same) {
                        verdict = new Verdict.Known();
                    } else if (verdict instanceof Verdict.New || isCloser(verdict, line, key)) {
                        verdict = new Verdict.Changed(line);
                    }
                }
                case AUTHORITY -> {}
            }
        }
        return verdict;
    }

    /// Of several other keys, the one of the same type is what people will compare.
    private static boolean isCloser(Verdict verdict, KnownHostsLine line, HostKey key) {
        return verdict instanceof Verdict.Changed(var before)
                && !before.key().type().equals(key.type())
                && line.key().type().equals(key.type());
    }

    private KnownHostsIndex fresh() throws IOException {
        var now = stamp();
        if (now == null) {
            index = KnownHostsIndex.EMPTY;
        } else if (!now.equals(read)) {
            index = KnownHostsIndex.read(file);
        }
        read = now;
        return index;
    }

    private @Nullable Stamp stamp() throws IOException {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (NoSuchFileException _) {
            return null;
        }
    }

    private void append(String name, HostKey key) throws IOException {
        // A line that a crash has cut stays alone.
        var line = (isCut() ? "\n" : "") + name + " " + key.type() + " " + key.blob() + "\n";
        var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        try (var out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            var end = out.size();
            out.write(bytes);
            if (bytes.hasRemaining()) {
                out.truncate(end);
                throw new IOException("the disk is full");
            }
            remember(name, key, end + bytes.capacity());
        }
    }

    /// Reading all of it again for each line added would take a first run of many devices forever.
    private void remember(String name, HostKey key, long size) throws IOException {
        var now = stamp();
        if (now != null && now.size() == size) {
            index = index.with(name, key);
            read = now;
        }
    }

    private boolean isCut() throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return false;
        }
        try (var in = FileChannel.open(file, StandardOpenOption.READ)) {
            var last = ByteBuffer.allocate(1);
            return in.read(last, in.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    private static FileLock locked(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException _) {
                // Someone in this process who has the file by another name; it needs no longer than we do.
                LockSupport.parkNanos(LOCK_RETRY_NANOS);
            }
        }
    }

    private static String name(Address host) {
        var name = host.host().toLowerCase(Locale.ROOT);
        return host.port() == Address.SSH_PORT ? name : "[%s]:%d".formatted(name, host.port());
    }
}
