package dev.showstream.http;

import dev.showstream.journal.Entry;
import dev.showstream.journal.Line;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// An event on its way to one client, a part at a time: whoever stalls in the middle of a large one holds no more of it
/// than that, but where its text had to be made for people first.
final class Frame {
    static final int PART = 64 * 1024;
    private static final byte[] NOTHING = {};

    private final Entry entry;
    private final Format format;
    private @Nullable Line body;
    private int sent;
    private boolean whole;

    Frame(Entry entry, Format format) {
        this.entry = entry;
        this.format = format;
    }

    /// Whether all parts have been taken.
    boolean isWhole() {
        return whole;
    }

    /// Whether the next part is had at once: without reading the disk, and without reading all of a large event to find
    /// out what a person is to see of it.
    boolean isAtHand() {
        if (body != null) {
            return body.inMemory();
        }
        return entry.line().inMemory() && (format.carriesLines() || entry.line().length() <= PART);
    }

    /// The next part; may block where it is not at hand.
    Buffer next() {
        var line = body();
        var head = sent == 0 ? format.head(entry) : NOTHING;
        var to = (int) Math.min(line.length(), (long) sent + PART);
        var part = line.part(sent, to);
        sent = to;
        whole = sent == line.length();
        return joined(head, part, whole ? format.tail() : NOTHING);
    }

    private Line body() {
        var known = body;
        if (known == null) {
            known = format.body(entry);
            body = known;
        }
        return known;
    }

    /// A small event's own bytes, shared by all who are sent it.
    @SuppressWarnings("deprecation") // the only way to a buffer that is no copy; Vert.x 5 has BufferInternal for it
    private static Buffer joined(byte[] head, byte[] part, byte[] tail) {
        return Buffer.buffer(Unpooled.wrappedBuffer(head, part, tail));
    }
}
