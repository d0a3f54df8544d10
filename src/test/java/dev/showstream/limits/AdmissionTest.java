package dev.showstream.limits;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final Admission admission = new Admission(new Admission.Bounds(
            new Bound("runs-per-caller", 2),
            new Bound("runs", 3),
            new Bound("devices-per-caller", 10),
            new Bound("devices", 15)));

    private void assertRefused(String caller, int devices, String setting) {
        assertThatExceptionOfType(LimitReached.class)
                .isThrownBy(() -> admission.admit(caller, devices))
                .withMessageContaining("(" + setting + ")");
    }

    @Test
    void runsAreCountedByCallerAndInAll() throws LimitReached {
        admission.admit("a", 1);
        admission.admit("a", 1);
        assertRefused("a", 1, "runs-per-caller");

        admission.admit("b", 1);

        assertRefused("c", 1, "runs");
    }

    @Test
    void aRunThatIsOverMakesRoomAtOnce() throws LimitReached {
        var over = new AtomicInteger();
        admission.admit("a", 1).carries(() -> 0, () -> over.get() > 0);
        var second = admission.admit("a", 1);
        assertRefused("a", 1, "runs-per-caller");

        over.set(1);
        admission.admit("a", 1);
        second.close();
        second.close();

        admission.admit("a", 1);
        assertRefused("a", 1, "runs-per-caller");
    }

    @Test
    void devicesAreCountedWhileTheyWait() throws LimitReached {
        var waiting = new AtomicInteger(8);
        admission.admit("a", 8).carries(waiting::get, () -> false);
        assertRefused("a", 3, "devices-per-caller");
        assertRefused("b", 8, "devices");

        waiting.set(7);

        admission.admit("a", 3);
    }

    @Test
    void whoeverHasNoneWaitingMayAskTheWholeInventory() throws LimitReached {
        admission.admit("a", 1_000_000).carries(() -> 0, () -> false);

        admission.admit("a", 1_000_000);

        assertRefused("a", 1, "runs-per-caller");
    }
}
