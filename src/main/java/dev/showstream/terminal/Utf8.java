package dev.showstream.terminal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Decodes a stream of bytes however it is cut; what is no UTF-8 becomes U+FFFD.
final class Utf8 {
    private static final int LONGEST = 4;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final CharBuffer chars = CharBuffer.allocate(2048);
    /// The beginning of a character whose rest has not come yet.
    private final ByteBuffer begun = ByteBuffer.allocate(LONGEST).limit(0);

    /// Hands over what could be decoded; `sink` must not keep the buffer.
    void decode(ByteBuffer bytes, Consumer<CharBuffer> sink) {
        while (begun.hasRemaining() && bytes.hasRemaining()) {
            begun.compact().put(bytes.get()).flip();
            drain(begun, sink);
        }
        if (bytes.hasRemaining()) {
            drain(bytes, sink);
            keep(bytes);
        }
    }

    private void drain(ByteBuffer bytes, Consumer<CharBuffer> sink) {
        boolean more;
        do {
            more = decoder.decode(bytes, chars, false).isOverflow();
            sink.accept(chars.flip());
            chars.clear();
        } while (more);
    }

    private void keep(ByteBuffer rest) {
        begun.clear();
        begun.put(rest).flip();
    }
}
