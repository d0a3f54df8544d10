package dev.showstream.http;

import dev.showstream.inventory.Inventory;
import dev.showstream.run.InvalidRunException;
import dev.showstream.run.Planner;
import dev.showstream.run.Run;
import dev.showstream.run.RunRequest;
import dev.showstream.run.Runs;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Starts a run for a client of any door, or ends the request with a problem that names the field in the door's terms.
public final class Starts {
    private final Runs runs;
    private final Planner planner;
    private final Supplier<Inventory> inventory;

    public Starts(Runs runs, Planner planner, Supplier<Inventory> inventory) {
        this.runs = runs;
        this.planner = planner;
        this.inventory = inventory;
    }

    /// @param naming from the field of the full form, as in `tasks[0].commands[1]`, to what this client wrote
    Run start(RunRequest request, UnaryOperator<String> naming) {
        if (runs.refusing()) {
            throw ProblemException.stopping();
        }
        try {
            return runs.start(planner.plan(request, inventory.get()));
        } catch (InvalidRunException e) {
            throw ProblemException.badRequest(naming.apply(e.field()), e.detail());
        }
    }

    /// The field of a body that has no `tasks`.
    static String inShortForm(String field) {
        var short_ = field.replaceFirst("^tasks\\[0\\]\\.", "");
        return short_.equals("commands[0]") || short_.equals("commands") ? "command" : short_;
    }

    /// The query parameter.
    static String inQuery(String field) {
        return switch (field.replaceFirst("^tasks\\[0\\]\\.", "").replaceFirst("\\[\\d+\\]$", "")) {
            case "commands" -> "command";
            case "devices" -> "device";
            case "groups" -> "group";
            case "tags" -> "tag";
            case "platforms" -> "platform";
            case String other -> other;
        };
    }
}
