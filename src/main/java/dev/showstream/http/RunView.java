package dev.showstream.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.showstream.run.Run;
import dev.showstream.run.RunRequest;
import dev.showstream.run.RunSnapshot;
import dev.showstream.run.TaskStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run's snapshot, as clients get it.
///
/// @param commands what was asked, each command once
/// @param asked which devices were asked what, as `POST /api/runs` takes it in `tasks`
/// @param tasks one for each device, in the order of the request; only where asked for
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunView(
        String id,
        String state,
        List<String> commands,
        List<AskedView> asked,
        int total,
        int pending,
        int running,
        int succeeded,
        int failed,
        int cancelled,
        int workers,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long elapsedMs,
        @Nullable List<TaskView> tasks) {

    /// The same commands for all devices of one selection, of which the kinds without patterns are left out.
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record AskedView(
            List<String> devices,
            List<String> groups,
            List<String> tags,
            List<String> platforms,
            List<String> commands) {
        static AskedView of(RunRequest.Order order) {
            var selector = order.selector();
            return new AskedView(
                    selector.devices(), selector.groups(), selector.tags(), selector.platforms(), order.commands());
        }
    }

    /// One device's state in a run.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TaskView(
            String device,
            String host,
            int port,
            String platform,
            List<String> commands,
            String state,
            long queuedMs,
            long elapsedMs,
            @Nullable ErrorView error) {}

    /// Why a device failed.
    public record ErrorView(String code, String message) {}

    static RunView of(Run run) {
        return of(run.snapshot(), null);
    }

    static RunView withTasks(Run run) {
        return of(run.snapshot(), run.tasks().stream().map(RunView::task).toList());
    }

    private static RunView of(RunSnapshot run, @Nullable List<TaskView> tasks) {
        return new RunView(
                run.id(),
                run.state().toString(),
                run.asked().stream()
                        .flatMap(order -> order.commands().stream())
                        .distinct()
                        .toList(),
                run.asked().stream().map(AskedView::of).toList(),
                run.tally().total(),
                run.pending(),
                run.running(),
                run.tally().succeeded(),
                run.tally().failed(),
                run.tally().cancelled(),
                run.workers(),
                millis(run.startedAt()),
                run.finishedAt().map(RunView::millis).orElse(null),
                run.elapsed().toMillis(),
                tasks);
    }

    private static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    private static TaskView task(TaskStatus task) {
        var target = task.target();
        var timing = task.timing();
        return new TaskView(
                target.device(),
                target.host(),
                target.port(),
                target.platform(),
                task.commands(),
                task.state().toString(),
                timing.queued().toMillis(),
                timing.elapsed().toMillis(),
                task.fault()
                        .map(fault -> new ErrorView(fault.code(), fault.message(target)))
                        .orElse(null));
    }
}
