package dev.showstream.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The directory of one server's runs, for its owner's eyes alone: `<id>.ndjson` holds a run's events, one a line,
/// and `<id>.plan.json` beside it the devices and commands that the run was asked for.
///
/// A lock keeps a second server out, which would take the runs of the first for interrupted ones.
public final class RunFiles implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RunFiles.class);
    private static final String EVENTS = ".ndjson";
    private static final String PLAN = ".plan.json";

    private final Path directory;
    private final FileChannel lock;
    private final LongAdder written = new LongAdder();
    private volatile @Nullable String failure;

    private RunFiles(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /// Makes the directory where it is not there yet; nothing where it cannot be used, which is said in the log.
    public static Optional<RunFiles> open(Path directory) {
        try {
            Files.createDirectories(directory.toAbsolutePath(), ownersOnly("rwx------"));
            var files = new RunFiles(directory, lock(directory.resolve("lock")));
            LOG.infof("runs are kept in %s", directory.toAbsolutePath());
            return Optional.of(files);
        } catch (IOException e) {
            LOG.warnf(
                    "runs are kept in memory and lost when the server stops: %s; set showstream.runs.directory",
                    reason(e));
            return Optional.empty();
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        if (Files.notExists(file)) {
            Files.createFile(file, ownersOnly("rw-------"));
        }
        var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // as below, by a server in this process
        }
        channel.close();
        throw new IOException(file + " is held by another server");
    }

    private static FileAttribute<?>[] ownersOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[] {};
    }

    /// The plan is whole before the first event can be there.
    LogFile create(String run, byte[] plan) throws IOException {
        Files.write(Files.createFile(plan(run), ownersOnly("rw-------")), plan);
        var file = LogFile.empty(this, Files.createFile(events(run), ownersOnly("rw-------")));
        failure = null;
        return file;
    }

    LogFile find(String run) {
        return LogFile.found(this, events(run));
    }

    Path plan(String run) {
        return directory.resolve(run + PLAN);
    }

    private Path events(String run) {
        return directory.resolve(run + EVENTS);
    }

    /// The runs that are here, newest first: ids sort by time.
    List<String> runs() {
        try (var files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(PLAN))
                    .map(name -> name.substring(0, name.length() - PLAN.length()))
                    .filter(this::begun)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            failed(reason(e));
            return List.of();
        }
    }

    /// A plan without events is of a run that nobody was told of.
    private boolean begun(String run) {
        if (Files.exists(events(run))) {
            return true;
        }
        delete(run);
        return false;
    }

    /// In this order, so that what is left by a kill in between is known for what it is.
    void delete(String run) {
        for (var file : List.of(events(run), plan(run))) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                failed(reason(e));
                LOG.warnf("an old run stays on disk: %s", reason(e));
            }
        }
    }

    void wrote(long bytes) {
        written.add(bytes);
    }

    /// How many bytes of events went to disk so far.
    long written() {
        return written.sum();
    }

    void failed(String why) {
        failure = why;
    }

    /// Why the last write did not succeed, until one does.
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    boolean closed() {
        return !lock.isOpen();
    }

    /// Lets another server have the directory; from now on nothing is written to it.
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.debugf(e, "%s", directory);
        }
    }

    /// Files' exceptions say the path and leave out what is wrong with it.
    private static String reason(IOException e) {
        return e.getClass() == IOException.class
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName().replaceFirst("Exception$", "") + ": " + e.getMessage();
    }
}
