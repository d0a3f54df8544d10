package dev.showstream.run;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {

    @Test
    void noMoreJobsRunAtOnceThanThereAreSlots() throws InterruptedException {
        var workers = new Workers(3);
        var running = new AtomicInteger();
        var peak = new AtomicInteger();
        var full = new CountDownLatch(3);
        var done = new CountDownLatch(200);
        for (var lane : List.of(workers.lane(), workers.lane())) {
            IntStream.range(0, 100)
                    .forEach(_ -> lane.submit(() -> {
                        peak.accumulateAndGet(running.incrementAndGet(), Math::max);
                        full.countDown();
                        hold(full);
                        running.decrementAndGet();
                        done.countDown();
                    }));
        }

        done.await();

        assertThat(peak).hasValue(3);
        await().until(() -> workers.busy() == 0);
    }

    @Test
    void aShortRunBehindALongOneTakesItsTurn() throws InterruptedException {
        var workers = new Workers(1);
        var order = new ConcurrentLinkedQueue<String>();
        var start = new CountDownLatch(1);
        var done = new CountDownLatch(13);
        var longRun = workers.lane();
        longRun.submit(() -> hold(start));
        IntStream.range(0, 10).forEach(i -> longRun.submit(() -> note(order, "long" + i, done)));
        var shortRun = workers.lane();
        IntStream.range(0, 3).forEach(i -> shortRun.submit(() -> note(order, "short" + i, done)));

        start.countDown();
        done.await();

        assertThat(order.stream().limit(6)).containsExactly("long0", "short0", "long1", "short1", "long2", "short2");
    }

    @Test
    void withdrawnJobsNeverRun() {
        var workers = new Workers(1);
        var start = new CountDownLatch(1);
        var lane = workers.lane();
        lane.submit(() -> hold(start));
        lane.submit(() -> {
            throw new AssertionError("ran");
        });
        await().until(() -> workers.busy() == 1);

        assertThat(lane.withdraw()).hasSize(1);
        assertThat(workers.waiting()).isZero();
        start.countDown();
        await().until(() -> workers.busy() == 0);
    }

    @Test
    void aJobThatBreaksCostsNoSlotAndNoOtherJob() throws InterruptedException {
        var workers = new Workers(1);
        var lane = workers.lane();
        var done = new CountDownLatch(1);
        var start = new CountDownLatch(1);
        lane.submit(() -> hold(start));
        lane.submit(() -> {
            throw new IllegalStateException("a bug that is to be logged");
        });
        lane.submit(done::countDown);

        start.countDown();

        done.await();
        await().until(() -> workers.busy() == 0);
    }

    @Test
    void aLaneRunsNoMoreAtOnceThanItIsWide() throws InterruptedException {
        var workers = new Workers(4);
        var narrow = workers.lane(1);
        var start = new CountDownLatch(1);
        var others = new CountDownLatch(1);
        narrow.submit(() -> hold(start));
        narrow.submit(others::countDown);
        workers.lane().submit(() -> {});
        await().until(() -> workers.busy() == 1);

        assertThat(workers.waiting()).isEqualTo(1);
        assertThat(others.getCount()).isEqualTo(1);
        start.countDown();
        others.await();
    }

    @Test
    void aWorkerIsNamedByItsSlot() {
        var names = new ConcurrentLinkedQueue<String>();
        new Workers(1).lane().submit(() -> names.add(Thread.currentThread().getName()));

        await().until(() -> !names.isEmpty());

        assertThat(names).containsExactly("worker-1");
    }

    @Test
    void thereIsAtLeastOneWorker() {
        assertThatThrownBy(() -> new Workers(0)).hasMessage("workers 0 is not at least 1");
    }

    private static void note(ConcurrentLinkedQueue<String> order, String name, CountDownLatch done) {
        order.add(name);
        done.countDown();
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
