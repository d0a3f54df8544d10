package dev.showstream.cli;

import dev.showstream.inventory.Inventory;
import dev.showstream.outcome.Fault;
import dev.showstream.run.InvalidRunException;
import dev.showstream.run.Planner;
import dev.showstream.run.Run;
import dev.showstream.run.RunRequest;
import dev.showstream.run.Runs;
import java.util.function.Supplier;

/// Runs in this process, with the parts that a server is made of and without its doors.
public record Here(Runs runs, Planner planner, Supplier<Inventory> inventory) implements Venue {

    @Override
    public Underway start(RunRequest request) throws Failure {
        try {
            return new InProcess(runs.start(planner.plan(request, inventory.get())));
        } catch (InvalidRunException e) {
            throw Failure.usage(Fields.complaint(e.field(), e.detail()));
        }
    }

    private record InProcess(Run run) implements Underway {

        @Override
        public void follow(Reader reader) throws ReaderGoneException {
            var entries = run.journal().after(0, Runnable::run).subscribe().asIterable();
            for (var entry : entries) {
                reader.read(entry);
            }
        }

        @Override
        public void cancel() {
            run.end(new Fault.Cancelled());
        }
    }
}
