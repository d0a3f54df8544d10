package dev.showstream.ssh.connection;

import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.run.Call;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Lets handshakes begin in their order and no faster than the processors can follow, so that the first device of a
/// thousand does not wait for the arithmetic of the other 999.
///
/// As one leaves the next may enter, and another one where nothing is left undone. At each look at the processors
/// while somebody waits there is room for half as many again, if there is time to spare: those inside wait for their
/// devices then, and these may be slow or dead.
final class Gate {
    /// More than the usual cap, so that nobody waits under it.
    private static final int ROOM = Math.max(16, 4 * Runtime.getRuntime().availableProcessors());
    /// Long enough for processor time to be counted, which Linux does in hundredths of a second.
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final Object lock = new Object();
    private final Queue<Pass> waiting = new ArrayDeque<>();
    private final int least;
    private final Load load;
    private final Executor later;
    private int room;
    private int inside;
    private boolean looking;

    /// How busy the processors are.
    interface Load {
        /// Whether something waits to be worked on.
        boolean behind();

        /// Whether there has been time to spare since this was asked last.
        boolean spare();
    }

    /// @param least how many there is always room for
    /// @param later looks again after a while
    Gate(int least, Load load, Executor later) {
        this.least = least;
        this.load = load;
        this.later = later;
        this.room = least;
    }

    static Gate watching(Load load) {
        return new Gate(ROOM, load, CompletableFuture.delayedExecutor(GLANCE.toMillis(), TimeUnit.MILLISECONDS));
    }

    /// Waits for one's turn, or for the end of the call.
    Pass enter(Call call) throws DeviceException {
        var pass = new Pass();
        synchronized (lock) {
            waiting.add(pass);
            admit();
        }
        call.onEnd(pass::close);
        pass.await();
        return pass;
    }

    private void admit() {
        while (inside < room && !waiting.isEmpty()) {
            waiting.remove().open();
        }
        if (waiting.isEmpty()) {
            room = least;
        } else if (!looking) {
            looking = true;
            later.execute(this::look);
        }
    }

    private void look() {
        var more = load.spare();
        synchronized (lock) {
            looking = false;
            room += more ? room / 2 : 0;
            admit();
        }
    }

    /// One handshake's place in the order, until it is closed.
    final class Pass implements AutoCloseable {
        private final CountDownLatch turn = new CountDownLatch(1);
        private boolean within;

        private void open() {
            within = true;
            inside++;
            turn.countDown();
        }

        private void await() throws DeviceException {
            try {
                turn.await();
            } catch (InterruptedException _) {
                close();
                Thread.currentThread().interrupt();
                throw new DeviceException(new Fault.Interrupted());
            }
        }

        @Override
        public void close() {
            synchronized (lock) {
                if (within) {
                    within = false;
                    inside--;
                    room += load.behind() ? 0 : 1;
                } else {
                    waiting.remove(this);
                }
                admit();
            }
            turn.countDown();
        }
    }
}
