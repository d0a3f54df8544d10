package dev.showstream.http;

import dev.showstream.journal.Entry;
import dev.showstream.reading.Transcript;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a stream of events looks on the wire.
enum Format {
    SSE(MediaType.SERVER_SENT_EVENTS) {
        @Override
        Buffer opening() {
            return Buffer.buffer("retry: 2000\n\n");
        }

        @Override
        Buffer frame(Entry entry) {
            var head = "event: %s\nid: %s\ndata: ".formatted(entry.type(), entry.id());
            return joined(head.getBytes(StandardCharsets.US_ASCII), entry.json(), END_OF_EVENT);
        }

        @Override
        Optional<Buffer> comment(String text) {
            return Optional.of(Buffer.buffer(": " + text + "\n\n"));
        }
    },
    NDJSON("application/x-ndjson") {
        @Override
        Buffer frame(Entry entry) {
            return joined(NOTHING, entry.json(), END_OF_LINE);
        }
    },
    TEXT("text/plain;charset=UTF-8") {
        @Override
        Buffer frame(Entry entry) {
            return Buffer.buffer(Transcript.PLAIN.of(entry));
        }
    },
    COLOURED_TEXT("text/plain;charset=UTF-8") {
        @Override
        Buffer frame(Entry entry) {
            return Buffer.buffer(Transcript.COLOURED.of(entry));
        }
    };

    private static final byte[] NOTHING = {};
    private static final byte[] END_OF_LINE = {'\n'};
    private static final byte[] END_OF_EVENT = {'\n', '\n'};

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    Map<String, String> headers() {
        return Map.of(
                "Content-Type",
                mediaType,
                "Cache-Control",
                "no-store",
                "X-Accel-Buffering",
                "no"); // nginx would hold events back until a buffer is full
    }

    /// What stands before the first event.
    Buffer opening() {
        return Buffer.buffer();
    }

    abstract Buffer frame(Entry entry);

    /// What is no event, where the format has a place for it.
    Optional<Buffer> comment(String text) {
        return Optional.empty();
    }

    /// The first that the client accepts; SSE for a browser's address bar and for whoever takes anything.
    static Optional<Format> accepted(List<MediaType> acceptable) {
        for (var type : acceptable) {
            for (var format : values()) {
                if (type.isCompatible(MediaType.valueOf(format.mediaType))) {
                    return Optional.of(format);
                }
            }
        }
        return Optional.empty();
    }

    /// With colours where they are asked for and the format has some.
    Format in(Flag color) {
        return this == TEXT && color == Flag.ON ? COLOURED_TEXT : this;
    }

    /// The entry's own bytes, shared by all who are sent it.
    @SuppressWarnings("deprecation") // the only way to a buffer that is no copy; Vert.x 5 has BufferInternal for it
    private static Buffer joined(byte[] head, byte[] json, byte[] tail) {
        return Buffer.buffer(Unpooled.wrappedBuffer(head, json, tail));
    }
}
