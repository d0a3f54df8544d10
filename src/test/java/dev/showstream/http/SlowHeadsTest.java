package dev.showstream.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowHeadsTest {
    private static final long LIMIT = 1000;

    private final EmbeddedChannel connection = new EmbeddedChannel(new SlowHeads(LIMIT));

    @BeforeEach
    void takeTimeInHand() {
        connection.freezeTime();
    }

    @Test
    void aConnectionThatBeginsNoRequestIsHungUpOn() {
        pass(LIMIT - 1);
        assertThat(connection.isOpen()).isTrue();

        pass(1);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void bytesThatComeOneByOneBuyNoTime() {
        var received = 0;
        while (connection.isOpen() && received < 10 * LIMIT) {
            receive();
            received++;
            pass(1);
        }

        assertThat(received).isLessThanOrEqualTo((int) LIMIT);
    }

    @Test
    void aRequestMayTakeAsLongAsItLikesOnceItsHeadIsThere() {
        receive();
        SlowHeads.begun(connection);
        receive();
        pass(100 * LIMIT);

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void betweenTwoRequestsAConnectionMayRest() {
        SlowHeads.begun(connection);
        SlowHeads.ended(connection);
        pass(100 * LIMIT);

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void theHeadOfALaterRequestHasItsLimitToo() {
        SlowHeads.begun(connection);
        SlowHeads.ended(connection);
        receive();
        pass(LIMIT);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void ofSeveralRequestsAtOnceTheLastOneCounts() {
        SlowHeads.begun(connection);
        SlowHeads.begun(connection);
        SlowHeads.ended(connection);
        receive();
        pass(100 * LIMIT);

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void aWebSocketHasNoMoreHeads() {
        SlowHeads.begun(connection);
        connection.pipeline().addLast("wsdecoder", new ChannelInboundHandlerAdapter());
        SlowHeads.ended(connection);
        receive();
        pass(100 * LIMIT);

        assertThat(connection.isOpen()).isTrue();
        assertThat(connection.pipeline().get(SlowHeads.class)).isNull();
    }

    private void receive() {
        connection.writeInbound(Unpooled.wrappedBuffer(new byte[1]));
        connection.releaseInbound();
    }

    private void pass(long millis) {
        connection.advanceTimeBy(millis, MILLISECONDS);
        connection.runScheduledPendingTasks();
    }
}
