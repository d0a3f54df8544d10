package dev.showstream.run;

import dev.showstream.journal.Event.Timing;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Target;
import java.util.List;
import java.util.Optional;

/// How one device stood in a run at one moment.
///
/// @param fault why it failed, once it has
public record TaskStatus(Target target, List<String> commands, TaskState state, Optional<Fault> fault, Timing timing) {}
