package dev.showstream.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailedAttemptsTest {
    private static final String CLIENT = "192.0.2.1";

    private final TickingClock clock = new TickingClock();
    private final FailedAttempts attempts = new FailedAttempts(clock);

    private void fail(String address, int times) {
        for (var i = 0; i < times; i++) {
            attempts.failed(address);
        }
    }

    @Test
    void aFewMistakesCostNothing() {
        fail(CLIENT, 9);

        assertThat(attempts.waitFor(CLIENT)).isZero();
    }

    @Test
    void eachFurtherOneDoublesTheWaitUpToHalfAMinute() {
        fail(CLIENT, 10);
        assertThat(attempts.waitFor(CLIENT)).hasSeconds(1);

        fail(CLIENT, 2);
        assertThat(attempts.waitFor(CLIENT)).hasSeconds(4);

        fail(CLIENT, 1000);
        assertThat(attempts.waitFor(CLIENT)).hasSeconds(30);
    }

    @Test
    void theWaitPasses() {
        fail(CLIENT, 10);

        clock.pass(Duration.ofSeconds(1));

        assertThat(attempts.waitFor(CLIENT)).isZero();
    }

    @Test
    void aQuarterOfAnHourForgives() {
        fail(CLIENT, 100);

        clock.pass(Duration.ofMinutes(15).plusSeconds(1));
        attempts.failed(CLIENT);

        assertThat(attempts.waitFor(CLIENT)).isZero();
    }

    @Test
    void anotherAddressIsNotToBlameButAnotherOfTheSameIpv6NetworkIs() {
        fail(CLIENT, 10);
        fail("2001:db8:1:2::1", 10);

        assertThat(attempts.waitFor("192.0.2.2")).isZero();
        assertThat(attempts.waitFor("2001:db8:1:3::1")).isZero();
        assertThat(attempts.waitFor("2001:db8:1:2:ffff::9")).isPositive();
    }

    @Test
    void aMillionAddressesAreNotAllRemembered() {
        fail(CLIENT, 100);
        for (var i = 0; i < 20_000; i++) {
            attempts.failed("10.1." + i / 256 + "." + i % 256);
        }

        assertThat(attempts.waitFor(CLIENT)).isZero();
    }
}
