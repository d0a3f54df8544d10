package dev.showstream.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// An event as it is kept and sent: written as JSON once, however many follow.
///
/// @param seq from 1, without a gap
/// @param json one line of UTF-8 JSON without its line end; shared, never to be changed
@SuppressWarnings("ArrayRecordComponent") // entries are identified by run and seq, and the bytes are shared on purpose
public record Entry(String run, long seq, String type, byte[] json) {

    private static final int BEFORE_TYPE = "{\"type\":\"".length();

    /// An entry read back from its line.
    static Entry of(String run, long seq, byte[] json) {
        return new Entry(run, seq, type(json), json);
    }

    /// The `type`, which comes first in every event; empty where the line is none.
    static String type(byte[] json) {
        var end = BEFORE_TYPE;
        while (end < json.length && json[end] != '"') {
            end++;
        }
        return end < json.length ? new String(json, BEFORE_TYPE, end - BEFORE_TYPE, StandardCharsets.US_ASCII) : "";
    }

    /// Whether the log ends here.
    public boolean last() {
        return type.equals("done");
    }

    /// `<run>:<seq>`, by which a client says how far it has read.
    public String id() {
        return run + ":" + seq;
    }

    /// Where and when an event was logged.
    record Place(String run, long seq, Instant at) {}
}
