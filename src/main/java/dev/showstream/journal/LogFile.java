package dev.showstream.journal;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One run's events on disk, one a line, only ever added to.
///
/// Written through to the operating system event by event, so that a killed server loses none; not forced to the
/// platter, so that a power cut may. Neither stream nor `RandomAccessFile` closes when its thread is interrupted, as
/// a `FileChannel` would, for all who share it.
final class LogFile {
    private static final Logger LOG = Logger.getLogger(LogFile.class);
    private static final int LONGEST_DONE = 1024;
    private static final int HEAD = 64; // has the type in it

    private final RunFiles files;
    private final Path path;
    private @Nullable Lines lines;
    private volatile @Nullable OutputStream out;

    private LogFile(RunFiles files, Path path) {
        this.files = files;
        this.path = path;
    }

    /// An empty file that is there already, to write to.
    static LogFile empty(RunFiles files, Path path) throws IOException {
        var file = new LogFile(files, path);
        file.lines = new Lines();
        file.out = file.appending();
        return file;
    }

    /// What a former server wrote; read only when it is asked for.
    static LogFile found(RunFiles files, Path path) {
        return new LogFile(files, path);
    }

    /// False where the disk does not take it; nothing more is then written to this file. One caller at a time.
    boolean append(Entry entry) {
        var out = this.out;
        if (out == null || files.closed()) {
            return false;
        }
        try {
            out.write(entry.json());
            out.write('\n');
            out.flush();
            added(entry.line().length() + 1L);
            files.wrote(entry.line().length() + 1L);
            if (entry.last()) {
                close();
            }
            return true;
        } catch (IOException e) {
            giveUp(out, e);
            return false;
        }
    }

    private synchronized void added(long bytes) throws IOException {
        var lines = lines();
        lines.add(lines.end() + bytes);
    }

    /// How many entries can be read from here.
    synchronized long count() throws IOException {
        return lines().count();
    }

    /// The entries from `seq` on, as many as fit in `bytes`, or one that does not, which stays where it is.
    List<Entry> read(String run, long seq, int bytes) throws IOException {
        long start;
        long[] ends;
        synchronized (this) {
            start = lines().start(seq);
            ends = lines().endsFrom(seq, bytes);
        }
        if (ends[0] - start > bytes) {
            return List.of(large(run, seq, new Line.Filed(this, start, (int) (ends[0] - start - 1))));
        }
        var block = bytes(start, (int) (ends[ends.length - 1] - start));
        var entries = new ArrayList<Entry>(ends.length);
        var from = 0;
        for (var end : ends) {
            var to = (int) (end - start);
            entries.add(Entry.of(run, seq + entries.size(), Arrays.copyOfRange(block, from, to - 1)));
            from = to;
        }
        return entries;
    }

    private static Entry large(String run, long seq, Line line) {
        return new Entry(run, seq, Entry.type(line.part(0, Math.min(line.length(), HEAD))), line);
    }

    byte[] bytes(long start, int length) throws IOException {
        var bytes = new byte[length];
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(start);
            file.readFully(bytes);
        }
        return bytes;
    }

    /// The `done` at the end, found without reading the rest; empty where the log was left before its end.
    Optional<Entry> done(String run) throws IOException {
        var length = path.toFile().length();
        var tail = bytes(Math.max(0, length - LONGEST_DONE), (int) Math.min(length, LONGEST_DONE));
        if (tail.length == 0 || tail[tail.length - 1] != '\n') {
            return Optional.empty();
        }
        var start = tail.length - 1;
        while (start > 0 && tail[start - 1] != '\n') {
            start--;
        }
        var line = Arrays.copyOfRange(tail, start, tail.length - 1);
        return Entry.type(line).equals("done")
                ? Optional.of(Entry.of(run, EventReader.read(line).seq(), line))
                : Optional.empty();
    }

    /// Cuts off a line that was not written to its end, and opens the file for more.
    synchronized void mend() throws IOException {
        truncate(lines().end());
        out = appending();
    }

    private OutputStream appending() throws IOException {
        return new BufferedOutputStream(new FileOutputStream(path.toFile(), true), 8192);
    }

    private Lines lines() throws IOException {
        var known = lines;
        if (known == null) {
            known = Lines.of(path);
            lines = known;
        }
        return known;
    }

    private void close() throws IOException {
        var out = this.out;
        this.out = null;
        if (out != null) {
            out.close();
        }
    }

    /// Closed as well, since a file that is open keeps its place on the disk when it is deleted.
    private void giveUp(OutputStream stuck, IOException why) {
        out = null;
        files.failed("%s: %s".formatted(path, why.getMessage()));
        LOG.warnf(
                "%s takes no more: %s; the rest of this run is kept in memory and lost when the server stops",
                path, why.getMessage());
        try {
            stuck.close();
        } catch (IOException e) {
            LOG.debugf(e, "%s: what was not taken is not taken now", path);
        }
        try {
            truncate(lines().end());
        } catch (IOException e) {
            LOG.debugf(e, "%s", path);
        }
    }

    private void truncate(long length) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }
}
