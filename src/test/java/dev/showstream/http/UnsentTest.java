package dev.showstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What waits for a client, by what Netty says of a line.
class UnsentTest {
    /// Around the marks of 32 and 64 KiB, at which a line begins and stops to take more.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32_767, 32_768, 32_769, 65_535, 65_536, 65_537, 10_000_000})
    void whatALineHoldsBackIsKnown(int bytes) {
        var line = new EmbeddedChannel(new ChannelOutboundHandlerAdapter() {
            @Override
            public void flush(ChannelHandlerContext context) {
                // whoever is to read it takes nothing
            }
        });
        var empty = Unsent.of(line);

        var _ = line.write(Unpooled.wrappedBuffer(new byte[bytes]));

        assertThat(empty).isZero();
        // Netty adds what its own entry for a message costs.
        assertThat(Unsent.of(line)).isBetween((long) bytes, bytes + 200L);
    }
}
