package dev.showstream.ssh.connection;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.run.Call;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Handshakes begin in their order, few while the processors are busy and all where they are not.
class GateTest {
    private static final int LEAST = 4;

    private final Queue<Runnable> looks = new ArrayDeque<>();
    private final List<Visitor> visitors = new ArrayList<>();
    private boolean behind = true;
    private boolean spare;
    private final Gate gate = new Gate(
            LEAST,
            new Gate.Load() {
                @Override
                public boolean behind() {
                    return behind;
                }

                @Override
                public boolean spare() {
                    return spare;
                }
            },
            looks::add);

    @AfterEach
    void letAllGo() {
        visitors.forEach(visitor -> visitor.call.end(new Fault.Cancelled()));
        visitors.forEach(visitor -> visitor.thread.interrupt());
    }

    @Test
    void thereIsAlwaysRoomForAFew() {
        come(LEAST);

        assertThat(inside()).containsExactly(0, 1, 2, 3);
        assertThat(looks).isEmpty();
    }

    @Test
    void asOneLeavesTheNextEntersInTheOrderOfTheirComing() {
        come(LEAST + 3);
        assertThat(inside()).containsExactly(0, 1, 2, 3);

        visitors.get(2).leave();
        assertThat(inside()).containsExactly(0, 1, 2, 3, 4);

        visitors.get(0).leave();
        visitors.get(4).leave();
        assertThat(inside()).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void whoLeavesTwiceMakesRoomOnce() {
        come(LEAST + 3);

        visitors.getFirst().leave();
        visitors.getFirst().leave();

        assertThat(inside()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void whereNothingIsLeftUndoneOneMoreEnters() {
        come(LEAST + 3);
        behind = false;

        visitors.getFirst().leave();

        assertThat(inside()).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void whereTheProcessorsHaveTimeToSpareHalfAsManyEnter() {
        come(20);

        spare = true;
        look();
        assertThat(inside()).hasSize(6);
        look();
        assertThat(inside()).hasSize(9);
        look();
        look();
        look();
        assertThat(inside()).hasSize(20);
        assertThat(looks).isEmpty();
    }

    @Test
    void whereTheyAreBusyNobodyEnters() {
        come(20);

        look();
        look();

        assertThat(inside()).hasSize(LEAST);
        assertThat(looks).hasSize(1);
    }

    @Test
    void aCallThatEndsWaitsNoLongerAndTakesNoRoom() {
        come(LEAST + 2);

        visitors.get(4).call.end(new Fault.Cancelled());
        assertThat(visitors.get(4).passed()).isTrue();
        visitors.get(0).leave();

        assertThat(visitors.get(5).passed()).isTrue();
        assertThat(visitors.get(4).call.ended()).contains(new Fault.Cancelled());
        visitors.get(4).leave();
        visitors.get(1).leave();
        come(3);
        assertThat(inside()).hasSize(LEAST + 3).doesNotContain(7, 8);
    }

    @Test
    void aThreadThatIsInterruptedSaysSoAndTakesNoRoom() {
        come(LEAST + 2);

        visitors.get(4).thread.interrupt();

        assertThatThrownBy(() -> visitors.get(4).pass.get(1, TimeUnit.MINUTES))
                .hasRootCause(new DeviceException(new Fault.Interrupted()));
        visitors.get(0).leave();
        assertThat(visitors.get(5).passed()).isTrue();
    }

    @Test
    void whatWasLearntIsForgottenOnceNobodyWaits() {
        come(LEAST + 1);
        spare = true;
        look();
        spare = false;
        assertThat(inside()).hasSize(LEAST + 1);
        visitors.forEach(Visitor::leave);

        come(LEAST + 2);

        assertThat(inside()).hasSize(LEAST + 1 + LEAST);
    }

    private void look() {
        looks.remove().run();
    }

    /// Who has passed, or will without more being done.
    private List<Integer> inside() {
        var inside = new ArrayList<Integer>();
        for (var visitor : visitors) {
            if (visitor.passed()) {
                inside.add(visitors.indexOf(visitor));
            }
        }
        return inside;
    }

    private void come(int many) {
        for (var i = 0; i < many; i++) {
            var visitor = new Visitor();
            visitors.add(visitor);
            visitor.passed();
        }
    }

    /// One that comes to the gate, on a thread of its own.
    private final class Visitor {
        private final Call call = new Call();
        private final CompletableFuture<Gate.Pass> pass = new CompletableFuture<>();
        private final Thread thread = Thread.startVirtualThread(this::come);

        private void come() {
            try {
                pass.complete(gate.enter(call));
            } catch (DeviceException e) {
                pass.completeExceptionally(e);
            }
        }

        /// Whether it is through, once it is or waits.
        boolean passed() {
            await().until(() -> pass.isDone() || thread.getState() == Thread.State.WAITING);
            return pass.isDone();
        }

        void leave() {
            pass.join().close();
        }
    }
}
