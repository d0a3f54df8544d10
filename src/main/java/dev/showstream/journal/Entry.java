package dev.showstream.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// An event as it is kept and sent: written as JSON once, however many follow.
///
/// A large one that has left memory stays on disk until its bytes are asked for, so that many who stall in the middle
/// of it hold no copy each.
///
/// @param seq from 1, without a gap
/// @param line of UTF-8 JSON without its line end
public record Entry(String run, long seq, String type, Line line) {

    private static final int BEFORE_TYPE = "{\"type\":\"".length();

    /// @param json shared, never to be changed
    public Entry(String run, long seq, String type, byte[] json) {
        this(run, seq, type, new Line.Held(json));
    }

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

    /// The whole of it; never to be changed. Reads the disk where it is there.
    public byte[] json() {
        return line.part(0, line.length());
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
