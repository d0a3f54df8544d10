package dev.showstream.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// The text of an event, in memory or on disk, of which a part can be had without the rest.
public sealed interface Line {

    /// In bytes.
    int length();

    /// Whether a part of it is had without reading the disk.
    boolean inMemory();

    /// The bytes from `from` up to `to`; never to be changed.
    ///
    /// @throws UncheckedIOException where they cannot be read
    byte[] part(int from, int to);

    /// Held by all who were told of it.
    @SuppressWarnings("ArrayRecordComponent") // identified by its entry, and shared on purpose
    record Held(byte[] bytes) implements Line {
        @Override
        public int length() {
            return bytes.length;
        }

        @Override
        public boolean inMemory() {
            return true;
        }

        @Override
        public byte[] part(int from, int to) {
            return from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to);
        }
    }

    /// Read anew by each.
    record Filed(LogFile file, long start, int length) implements Line {
        @Override
        public boolean inMemory() {
            return false;
        }

        @Override
        public byte[] part(int from, int to) {
            try {
                return file.bytes(start + from, to - from);
            } catch (IOException e) {
                throw new UncheckedIOException("an event cannot be read", e);
            }
        }
    }
}
