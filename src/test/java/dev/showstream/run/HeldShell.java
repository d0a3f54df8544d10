package dev.showstream.run;

import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Output;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/// A shell whose devices answer when the test says so.
final class HeldShell implements Shell {
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger peak = new AtomicInteger();
    private final Map<String, CompletableFuture<String>> answers = new ConcurrentHashMap<>();

    void answer(String device) {
        of(device).complete("answer of " + device);
    }

    void fail(String device, Fault fault) {
        of(device).completeExceptionally(new DeviceException(fault));
    }

    void breakOn(String device) {
        of(device).completeExceptionally(new IllegalStateException("a bug"));
    }

    private CompletableFuture<String> of(String device) {
        return answers.computeIfAbsent(device, _ -> new CompletableFuture<>());
    }

    @Override
    public List<Output> converse(Task task, Call call) throws DeviceException {
        peak.accumulateAndGet(open.incrementAndGet(), Math::max);
        try {
            var answer = of(task.device().name());
            call.onEnd(() -> answer.completeExceptionally(new DeviceException(new Fault.HungUp("a test"))));
            var text = answer.get();
            return task.commands().stream()
                    .map(command -> new Output(command, text, false, Duration.ofMillis(5)))
                    .toList();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            var ended = call.ended();
            if (ended.isPresent()) {
                throw new DeviceException(ended.get());
            }
            switch (e.getCause()) {
                case DeviceException fault -> throw fault;
                case RuntimeException bug -> throw bug;
                case null, default -> throw new AssertionError(e);
            }
        } finally {
            open.decrementAndGet();
        }
    }
}
