package dev.showstream.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A position in a journal that moves on by one entry for each unit of demand.
///
/// What is no longer in memory is read a block at a time, aside, while the position rests: a follower that stalls
/// holds one block, and one that reads a long history costs no more.
final class Follower implements Flow.Subscription {
    private final Journal journal;
    private final Flow.Subscriber<? super Entry> subscriber;
    private final Executor on;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger calls = new AtomicInteger();
    private final Deque<Entry> ahead = new ArrayDeque<>();
    private volatile boolean reading;
    private @Nullable RuntimeException failure;
    private long position;
    private volatile boolean gone;

    Follower(Journal journal, Flow.Subscriber<? super Entry> subscriber, long position, Executor on) {
        this.journal = journal;
        this.subscriber = subscriber;
        this.position = position;
        this.on = on;
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            cancel();
            subscriber.onError(new IllegalArgumentException("demand must be positive, not " + n));
            return;
        }
        demand.accumulateAndGet(n, (held, more) -> held + more < 0 ? Long.MAX_VALUE : held + more);
        wake();
    }

    @Override
    public void cancel() {
        gone = true;
        journal.leave(this);
    }

    /// Looks for entries again; of many calls at once only the first has work to do.
    void wake() {
        if (calls.getAndIncrement() == 0) {
            on.execute(this::drain);
        }
    }

    private void drain() {
        var seen = calls.get();
        do {
            while (!gone && demand.get() > 0 && advance()) {
                // advance() has told one entry
            }
            seen = calls.addAndGet(-seen);
        } while (seen != 0);
    }

    private boolean advance() {
        if (reading) {
            return false;
        }
        var next = next();
        if (next.isEmpty()) {
            readOrEnd();
            return false;
        }
        position++;
        if (demand.get() != Long.MAX_VALUE) {
            demand.decrementAndGet();
        }
        subscriber.onNext(next.get());
        if (next.get().last()) {
            end();
        }
        return true;
    }

    private Optional<Entry> next() {
        return ahead.isEmpty() ? journal.entries().held(position + 1) : Optional.of(ahead.removeFirst());
    }

    private void readOrEnd() {
        if (failure != null) {
            fail(failure);
        } else if (journal.size() > position) {
            reading = true;
            journal.aside(this::read);
        } else {
            endWhenRead();
        }
    }

    /// Not where the entries are told, which may be an event loop.
    private void read() {
        try {
            ahead.addAll(journal.entries().read(position + 1));
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) { // out of memory perhaps: whoever is told nothing waits for ever
            failure = new IllegalStateException(
                    "event %d of run %s cannot be read".formatted(position + 1, journal.run()), e);
        }
        reading = false;
        wake();
    }

    /// A follower that joins after the last entry.
    private void endWhenRead() {
        if (journal.complete() && position >= journal.size()) {
            end();
        }
    }

    private void fail(RuntimeException why) {
        if (!gone) {
            cancel();
            subscriber.onError(why);
        }
    }

    private void end() {
        if (!gone) {
            cancel();
            subscriber.onComplete();
        }
    }
}
