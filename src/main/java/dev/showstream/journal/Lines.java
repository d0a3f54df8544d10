package dev.showstream.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Where the lines of a file end: eight bytes a line, so that any of them is one read away.
final class Lines {
    private static final int BUFFER = 64 * 1024;

    private long[] ends = new long[16];
    private int count;

    /// The whole lines of a file; what follows the last line end is none.
    static Lines of(Path file) throws IOException {
        var lines = new Lines();
        var buffer = new byte[BUFFER];
        try (var in = Files.newInputStream(file)) {
            var offset = 0L;
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                lines.addAll(buffer, read, offset);
                offset += read;
            }
        }
        return lines;
    }

    private void addAll(byte[] buffer, int length, long offset) {
        for (var i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                add(offset + i + 1);
            }
        }
    }

    /// @param end the offset after the line's end
    void add(long end) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = end;
    }

    int count() {
        return count;
    }

    /// The offset after the last whole line.
    long end() {
        return start(count + 1L);
    }

    /// Where line `number`, from 1, begins.
    long start(long number) {
        return number == 1 ? 0 : ends[(int) number - 2];
    }

    /// The ends of line `number` and of those after it that begin and end within `bytes`; at least the one.
    long[] endsFrom(long number, int bytes) {
        var first = (int) number - 1;
        var next = first + 1;
        while (next < count && ends[next] - start(number) <= bytes) {
            next++;
        }
        return Arrays.copyOfRange(ends, first, next);
    }
}
