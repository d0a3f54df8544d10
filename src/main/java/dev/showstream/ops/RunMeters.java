package dev.showstream.ops;

import dev.showstream.journal.Event;
import dev.showstream.journal.Listener;
import dev.showstream.journal.RunState;
import dev.showstream.outcome.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Counts what the runs log: how they and their devices end, how long devices wait and take.
///
/// No label has a device's name, an address, a command or a run's id: a label's values are few, and known before.
public final class RunMeters implements Listener {
    /// What an operator is woken for at the first time. Prometheus sees no increase in a series that begins with it.
    private static final List<String> WATCHED = List.of("auth", "lockout", "internal");

    private final Set<String> met = ConcurrentHashMap.newKeySet();
    private final Counter started;
    private final MeterProvider<Counter> ended;
    private final MeterProvider<Counter> outcomes;
    private final Timer wait;
    private final MeterProvider<Timer> visit;

    public RunMeters(MeterRegistry registry) {
        started = Counter.builder("showstream.runs.started")
                .description("Runs that were started")
                .register(registry);
        ended = Counter.builder("showstream.runs.ended")
                .description("Runs that have ended, by how")
                .withRegistry(registry);
        outcomes = Counter.builder("showstream.outcomes")
                .description(
                        "Devices that have ended in a run, by platform and error code, which is none for an answer")
                .withRegistry(registry);
        wait = Timer.builder("showstream.queue.wait")
                .description("From the start of a run until a worker took the device, or it was given up")
                .serviceLevelObjectives(Buckets.VISITS)
                .register(registry);
        visit = Timer.builder("showstream.device")
                .description("From a worker's taking a device until its end, connection and login included")
                .serviceLevelObjectives(Buckets.VISITS)
                .withRegistry(registry);
        for (var state : RunState.values()) {
            if (state != RunState.RUNNING) {
                ended(state); // there from the start, so that the first one is an increase
            }
        }
    }

    /// Makes the series of what may become of devices of `platform`, at 0.
    public void meet(String platform) {
        if (met.add(platform)) {
            WATCHED.forEach(code -> outcomes.withTags("platform", platform, "code", code));
        }
    }

    @Override
    public void logged(Event event) {
        switch (event) {
            case Event.Opened _ -> started.increment();
            case Event.Started(var target) -> meet(target.platform());
            case Event.Ended(var target, var timing, var outcome) -> {
                outcomes.withTags("platform", target.platform(), "code", code(outcome))
                        .increment();
                wait.record(timing.queued());
                if (timing.elapsed().isPositive()) {
                    visit.withTag("platform", target.platform()).record(timing.elapsed());
                }
            }
            case Event.Done done -> ended(done.state()).increment();
        }
    }

    private Counter ended(RunState state) {
        return ended.withTag("state", state.toString());
    }

    private static String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered _ -> "none";
            case Outcome.Failed(var fault, var _) -> fault.code();
        };
    }
}
