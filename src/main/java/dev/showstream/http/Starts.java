package dev.showstream.http;

import dev.showstream.access.Visitor;
import dev.showstream.audit.Audit;
import dev.showstream.audit.AuditException;
import dev.showstream.audit.Deed;
import dev.showstream.inventory.Inventory;
import dev.showstream.limits.Admission;
import dev.showstream.limits.LimitReached;
import dev.showstream.outcome.Fault;
import dev.showstream.run.InvalidRunException;
import dev.showstream.run.Planner;
import dev.showstream.run.Run;
import dev.showstream.run.RunPlan;
import dev.showstream.run.RunRequest;
import dev.showstream.run.Runs;
import dev.showstream.run.TooManyCommandsException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Starts a run for a client of any door, or ends the request with a problem that names the field in the door's terms.
public final class Starts {
    private final Runs runs;
    private final Planner planner;
    private final Supplier<Inventory> inventory;
    private final Guards guards;

    public Starts(Runs runs, Planner planner, Supplier<Inventory> inventory, Guards guards) {
        this.runs = runs;
        this.planner = planner;
        this.inventory = inventory;
        this.guards = guards;
    }

    /// What stands between a request and its run.
    public record Guards(Sizes sizes, Admission admission, Audit audit) {}

    Sizes sizes() {
        return guards.sizes;
    }

    /// @param naming from the field of the full form, as in `tasks[0].commands[1]`, to what this client wrote
    Run start(RunRequest request, UnaryOperator<String> naming, Visitor visitor) {
        if (runs.refusing()) {
            throw ProblemException.stopping();
        }
        try {
            return admit(request, plan(request, naming), visitor);
        } catch (ProblemException e) {
            var problem = e.problem();
            guards.audit.refuse(new Deed.Refused(
                    Deed.Stranger.of(visitor), "run", Integer.toString(problem.status()), problem.detail()));
            throw e;
        }
    }

    private RunPlan plan(RunRequest request, UnaryOperator<String> naming) {
        guards.sizes.check(request, naming);
        try {
            return planner.plan(request, inventory.get());
        } catch (TooManyCommandsException e) {
            throw ProblemException.tooLarge(
                    naming.apply(e.field()), e.detail() + " (showstream.limits.commands-per-device)");
        } catch (InvalidRunException e) {
            throw ProblemException.badRequest(naming.apply(e.field()), e.detail());
        }
    }

    private Run admit(RunRequest request, RunPlan plan, Visitor visitor) {
        var devices = plan.tasks().size();
        try {
            var slot = guards.admission.admit(visitor.caller().name(), devices);
            try {
                var run = runs.start(plan, id -> guards.audit.start(new Deed.Started(visitor, id, request, devices)));
                slot.carries(() -> run.snapshot().pending(), run::over);
                var _ = run.finished().thenAccept(ended -> {
                    slot.close();
                    guards.audit.end(new Deed.Ended(visitor, ended.snapshot()));
                });
                return run;
            } catch (AuditException | RuntimeException e) {
                slot.close();
                throw e;
            }
        } catch (LimitReached e) {
            throw ProblemException.tooMuch(e);
        } catch (AuditException e) {
            throw ProblemException.unaudited(e);
        }
    }

    /// Ends the run, whoever started it.
    void cancel(Run run, Visitor visitor) {
        if (!run.over()) {
            guards.audit.cancel(new Deed.Cancelled(visitor, run.id()));
        }
        run.end(new Fault.Cancelled());
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
