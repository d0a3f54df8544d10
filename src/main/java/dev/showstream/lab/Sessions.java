package dev.showstream.lab;

/// How many sessions the lab's devices have seen; a session counts from its login to its end.
///
/// @param peak the most that were open at once since the start or the last reset
public record Sessions(int open, int peak, long total) {
    static final Sessions NONE = new Sessions(0, 0, 0);

    Sessions opened() {
        return new Sessions(open + 1, Math.max(peak, open + 1), total + 1);
    }

    Sessions closed() {
        return new Sessions(open - 1, peak, total);
    }

    Sessions peakForgotten() {
        return new Sessions(open, open, total);
    }
}
