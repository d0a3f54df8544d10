package dev.showstream.lab.ios;

import java.util.ArrayDeque;
import java.util.Deque;

/// Keys that were pressed and not yet looked at; CR, LF and CR LF all are one RETURN.
final class Keys {
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private int previous;

    void press(byte[] bytes, int offset, int length) {
        for (var i = offset; i < offset + length; i++) {
            var key = bytes[i] & 0xff;
            if (key != '\n' || previous != '\r') {
                waiting.add(key == '\n' ? '\r' : key);
            }
            previous = key;
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int next() {
        return waiting.remove();
    }
}
