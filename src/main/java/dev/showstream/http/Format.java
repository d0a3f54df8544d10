package dev.showstream.http;

import dev.showstream.journal.Entry;
import dev.showstream.journal.Line;
import dev.showstream.reading.Transcript;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a stream of events looks on the wire.
enum Format {
    SSE(MediaType.SERVER_SENT_EVENTS),
    /// For a browser's tab, which would not guess the encoding that every other reader knows.
    SHOWN_SSE("text/event-stream;charset=UTF-8"),
    NDJSON("application/x-ndjson"),
    TEXT("text/plain;charset=UTF-8"),
    COLOURED_TEXT("text/plain;charset=UTF-8");

    private static final List<Format> OFFERED = List.of(SSE, NDJSON, TEXT);
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
        return switch (this) {
            case SSE, SHOWN_SSE -> Buffer.buffer("retry: 2000\n\n");
            case NDJSON, TEXT, COLOURED_TEXT -> Buffer.buffer();
        };
    }

    /// Whether an event's frame has its line in it as it is, so that it can be sent without being had whole.
    boolean carriesLines() {
        return switch (this) {
            case SSE, SHOWN_SSE, NDJSON -> true;
            case TEXT, COLOURED_TEXT -> false;
        };
    }

    /// What stands before an event's line.
    byte[] head(Entry entry) {
        return switch (this) {
            case SSE, SHOWN_SSE ->
                "event: %s\nid: %s\ndata: ".formatted(entry.type(), entry.id()).getBytes(StandardCharsets.US_ASCII);
            case NDJSON, TEXT, COLOURED_TEXT -> NOTHING;
        };
    }

    /// What stands after it.
    byte[] tail() {
        return switch (this) {
            case SSE, SHOWN_SSE -> END_OF_EVENT;
            case NDJSON -> END_OF_LINE;
            case TEXT, COLOURED_TEXT -> NOTHING;
        };
    }

    /// What stands for the event; its own line, but for people.
    Line body(Entry entry) {
        return switch (this) {
            case SSE, SHOWN_SSE, NDJSON -> entry.line();
            case TEXT -> text(Transcript.PLAIN.of(entry));
            case COLOURED_TEXT -> text(Transcript.COLOURED.of(entry));
        };
    }

    private static Line text(String text) {
        return new Line.Held(text.getBytes(StandardCharsets.UTF_8));
    }

    /// What is no event, where the format has a place for it.
    Optional<Buffer> comment(String text) {
        return switch (this) {
            case SSE, SHOWN_SSE -> Optional.of(Buffer.buffer(": " + text + "\n\n"));
            case NDJSON, TEXT, COLOURED_TEXT -> Optional.empty();
        };
    }

    /// The one that the client likes best; SSE for a browser's address bar and for whoever takes anything.
    ///
    /// @param acceptable the best first, as JAX-RS has them
    static Optional<Format> accepted(List<MediaType> acceptable) {
        return acceptable.stream()
                .flatMap(type -> OFFERED.stream().filter(format -> format.is(type) && !refused(format, acceptable)))
                .findFirst()
                .map(format -> format == SSE && acceptable.stream().anyMatch(Format::isPage) ? SHOWN_SSE : format);
    }

    private static boolean isPage(MediaType type) {
        return "html".equalsIgnoreCase(type.getSubtype());
    }

    private boolean is(MediaType type) {
        return type.isCompatible(MediaType.valueOf(mediaType));
    }

    /// Whether what the client says of this format in particular, or else of its like, is that it takes none.
    private static boolean refused(Format format, List<MediaType> acceptable) {
        return acceptable.stream()
                .filter(format::is)
                .min(Comparator.comparing(MediaType::isWildcardSubtype).thenComparing(MediaType::isWildcardType))
                .map(type -> type.getParameters().get("q"))
                .filter(quality -> quality.matches("0(\\.0{0,3})?"))
                .isPresent();
    }

    /// With colours where they are asked for and the format has some.
    Format in(Flag color) {
        return this == TEXT && color == Flag.ON ? COLOURED_TEXT : this;
    }
}
