package dev.showstream.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/// A file of lines that is only ever added to; full, it becomes `FILE.1`, and a new one begins.
///
/// A line is on the platter when [#append] returns. The file is opened for each: a line is rare, and so a file that
/// somebody moved away or a disk that was full for a while is no lasting trouble. A line that a crash tore was never
/// promised to anybody; it is cut off before the next one, so that every line is whole. Servers that are given the same
/// file take turns, behind a lock beside it.
final class AuditFile {
    private static final Logger LOG = Logger.getLogger(AuditFile.class);
    private static final int BLOCK = 8192;
    private static final long LOCK_RETRY_NANOS = 1_000_000;

    private final Path path;
    private final long largest;
    private final int keep;

    /// @param largest the size in bytes that makes a new file begin
    /// @param keep how many full ones stay; the oldest goes
    AuditFile(Path path, long largest, int keep) {
        this.path = path;
        this.largest = largest;
        this.keep = keep;
    }

    /// Makes the file where there is none, and so finds out whether lines can be written.
    synchronized void open() throws IOException {
        var folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        append(new byte[0]);
    }

    synchronized void append(byte[] line) throws IOException {
        // A lock of the file itself would go with it when it becomes FILE.1.
        var beside = path.resolveSibling(path.getFileName() + ".lock");
        try (var lockFile = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = locked(lockFile)) {
            appendAlone(line);
        }
    }

    private static FileLock locked(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException _) {
                // Held within this process, for one line.
                LockSupport.parkNanos(LOCK_RETRY_NANOS);
            }
        }
    }

    private void appendAlone(byte[] line) throws IOException {
        if (Files.notExists(path)) {
            Files.createFile(path, ownersOnly());
        }
        if (!Files.isRegularFile(path)) {
            throw new IOException(path + " is no file");
        }
        if (Files.size(path) > 0 && Files.size(path) + line.length > largest) {
            rotate();
            Files.createFile(path, ownersOnly());
        }
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            var end = wholeLines(file);
            write(file, end, line);
        }
    }

    private void write(RandomAccessFile file, long end, byte[] line) throws IOException {
        file.seek(end);
        try {
            file.write(line);
            file.getFD().sync();
        } catch (IOException e) {
            file.setLength(end); // of a full disk, say, with half of the line on it
            throw e;
        }
    }

    /// Where the last whole line ends; what stands behind it is cut off.
    private long wholeLines(RandomAccessFile file) throws IOException {
        var length = file.length();
        var end = length;
        while (end > 0) {
            var start = Math.max(0, end - BLOCK);
            var block = new byte[(int) (end - start)];
            file.seek(start);
            file.readFully(block);
            var i = block.length;
            while (i > 0 && block[i - 1] != '\n') {
                i--;
            }
            end = start + i;
            if (i > 0) {
                break;
            }
        }
        if (end < length) {
            LOG.warnf("%s ends in half a line, which is cut off: the server was stopped while writing it", path);
            file.setLength(end);
        }
        return end;
    }

    /// From the oldest on, so that a stop in between loses none.
    private void rotate() throws IOException {
        for (var number = keep; number > 1; number--) {
            if (Files.exists(numbered(number - 1))) {
                Files.move(numbered(number - 1), numbered(number), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (keep > 0) {
            Files.move(path, numbered(1), StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.delete(path);
        }
    }

    private Path numbered(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }

    private static FileAttribute<?>[] ownersOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[] {};
    }
}
