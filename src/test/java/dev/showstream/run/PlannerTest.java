package dev.showstream.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.showstream.inventory.Inventory;
import dev.showstream.inventory.Selector;
import dev.showstream.run.RunRequest.Order;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private final Inventory inventory = new Inventory(
            List.of(Devices.named("core1", "core"), Devices.named("core2", "core"), Devices.named("fw1", "edge")));
    private final Planner planner = new Planner(
            (_, command) -> command.startsWith("show") ? Optional.empty() : Optional.of("not a show command"), 10, 3);

    @Test
    void withoutASelectorEveryDeviceIsMeant() throws InvalidRunException {
        var plan = planner.plan(RunRequest.everywhere("show clock"), inventory);

        assertThat(plan.tasks()).extracting(task -> task.device().name()).containsExactly("core1", "core2", "fw1");
    }

    @Test
    void aDeviceInTwoTasksIsOneSessionWithBothLists() throws InvalidRunException {
        var plan = planner.plan(
                request(
                        new Order(groups("core"), List.of("show clock")),
                        new Order(Selector.ofDevices("core2"), List.of("show version"))),
                inventory);

        assertThat(plan.tasks())
                .extracting(Task::commands)
                .containsExactly(List.of("show clock"), List.of("show clock", "show version"));
    }

    @Test
    void aRunCanOnlyLowerTheServersCap() throws InvalidRunException {
        assertThat(planner.plan(workers(2), inventory).workers()).isEqualTo(2);
        assertThat(planner.plan(workers(99), inventory).workers()).isEqualTo(10);
        assertThat(refusal(workers(0)).field()).isEqualTo("workers");
    }

    @Test
    void whatIsWrongIsNamedByItsField() {
        var unknown = refusal(request(new Order(groups("cor"), List.of("show clock"))));
        assertThat(unknown.field()).isEqualTo("tasks[0].groups");
        assertThat(unknown.detail()).contains("cor", "core");

        var refused = refusal(request(
                new Order(Selector.ALL, List.of("show clock")), new Order(Selector.ALL, List.of("show a", "reload"))));
        assertThat(refused.field()).isEqualTo("tasks[1].commands[1]");
        assertThat(refused.detail()).isEqualTo("not a show command");

        assertThat(refusal(request()).field()).isEqualTo("tasks");
        assertThat(refusal(request(new Order(Selector.ALL, List.of()))).field()).isEqualTo("tasks[0].commands");
    }

    @Test
    void aLimitIsLongerThanZeroAndNoLongerThanAClockCanCount() {
        var order = List.of(new Order(Selector.ALL, List.of("show clock")));
        for (var limit : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(Long.MAX_VALUE))) {
            var given = Optional.of(limit);

            assertThat(refusal(new RunRequest(order, Optional.empty(), given, Optional.empty()))
                            .field())
                    .isEqualTo("deviceTimeout");
            assertThat(refusal(new RunRequest(order, Optional.empty(), Optional.empty(), given))
                            .field())
                    .isEqualTo("timeout");
        }
    }

    private InvalidRunException refusal(RunRequest request) {
        return catchThrowableOfType(InvalidRunException.class, () -> planner.plan(request, inventory));
    }

    private static Selector groups(String... groups) {
        return new Selector(List.of(), List.of(groups), List.of(), List.of());
    }

    private static RunRequest request(Order... orders) {
        return new RunRequest(List.of(orders), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static RunRequest workers(int workers) {
        var order = new Order(Selector.ALL, List.of("show clock"));
        return new RunRequest(List.of(order), Optional.of(workers), Optional.empty(), Optional.empty());
    }
}
