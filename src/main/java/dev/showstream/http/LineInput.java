package dev.showstream.http;

import dev.showstream.journal.Line;
import java.io.InputStream;
import java.util.Objects;

/// The bytes of an event's line from one place to another, of which it holds a part at a time.
final class LineInput extends InputStream {
    private static final int PART = 64 * 1024;

    private final Line line;
    private final int end;
    private int next;
    private byte[] part = {};
    private int read;

    LineInput(Line line, int from, int to) {
        this.line = line;
        this.next = from;
        this.end = to;
    }

    @Override
    public int read() {
        return isAtEnd() ? -1 : part[read++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        var count = Math.min(length, part.length - read);
        System.arraycopy(part, read, into, offset, count);
        read += count;
        return count;
    }

    private boolean isAtEnd() {
        if (read == part.length && next < end) {
            var to = (int) Math.min(end, (long) next + PART);
            part = line.part(next, to);
            next = to;
            read = 0;
        }
        return read == part.length;
    }
}
