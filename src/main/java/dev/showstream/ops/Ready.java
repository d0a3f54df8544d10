package dev.showstream.ops;

import dev.showstream.run.Runs;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Whether this server takes new runs, and what an operator should look at although it does.
public final class Ready implements HealthCheck {
    private final Runs runs;
    private final Concern inventory;
    private final Concern journal;

    /// What may be wrong with a part without stopping the server.
    @FunctionalInterface
    public interface Concern extends Supplier<Optional<String>> {

        /// The same for those who may not know what it is, only that the log has it.
        default Concern veiled() {
            return () -> get().map(_ -> "the server's log has it");
        }
    }

    /// @param inventory why the inventory's file as it is now is not in use
    /// @param journal why runs are lost when the server stops
    public Ready(Runs runs, Concern inventory, Concern journal) {
        this.runs = runs;
        this.inventory = inventory;
        this.journal = journal;
    }

    @Override
    public HealthCheckResponse call() {
        var response =
                HealthCheckResponse.named("showstream").status(!runs.refusing()).withData("stopping", runs.refusing());
        inventory.get().ifPresent(problem -> response.withData("inventory", problem));
        journal.get().ifPresent(problem -> response.withData("journal", problem));
        return response.build();
    }
}
