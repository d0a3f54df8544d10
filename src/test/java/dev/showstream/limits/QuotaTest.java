package dev.showstream.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class QuotaTest {
    private final Quota quota = new Quota("streams", new Bound("per-caller", 2), new Bound("in-all", 3));

    @Test
    void oneCallerDoesNotTakeTheOthersPlaces() throws LimitReached {
        quota.take("greedy");
        quota.take("greedy");

        assertThatExceptionOfType(LimitReached.class)
                .isThrownBy(() -> quota.take("greedy"))
                .withMessage("greedy may have at most 2 streams at once (per-caller); try again when some are done");
        quota.take("modest");
    }

    @Test
    void allTogetherHaveAnEndToo() throws LimitReached {
        quota.take("a");
        quota.take("b");
        quota.take("c");

        assertThatExceptionOfType(LimitReached.class)
                .isThrownBy(() -> quota.take("d"))
                .withMessageStartingWith("all callers together may have at most 3 streams at once (in-all)");
    }

    @Test
    void aPlaceThatIsGivenBackTwiceIsOnePlace() throws LimitReached {
        var first = quota.take("a");
        quota.take("a");

        first.close();
        first.close();

        assertThat(quota.taken()).isEqualTo(1);
        quota.take("a");
        assertThatExceptionOfType(LimitReached.class).isThrownBy(() -> quota.take("a"));
    }

    @Test
    void aBoundOfNothingIsAMistake() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Bound("showstream.limits.runs", 0))
                .withMessage("showstream.limits.runs is 0, and at least 1 is needed");
    }

    @RepeatedTest(20)
    void whateverTheRaceNoPlaceIsLostOrInvented() throws Exception {
        Callable<Integer> client = () -> {
            var got = 0;
            for (var i = 0; i < 200; i++) {
                try (var _ = quota.take("a")) {
                    got++;
                } catch (LimitReached _) {
                    // somebody else was there
                }
            }
            return got;
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = new ArrayList<Callable<Integer>>();
            for (var i = 0; i < 8; i++) {
                clients.add(client);
            }
            threads.invokeAll(clients);
        }
        assertThat(quota.taken()).isZero();
    }
}
