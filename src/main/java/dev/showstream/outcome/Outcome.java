package dev.showstream.outcome;

import java.util.List;

/// What became of one device in one run; there is exactly one.
public sealed interface Outcome {

    /// In the order of the commands; of a failed device those that came before the fault.
    List<Output> outputs();

    record Answered(List<Output> outputs) implements Outcome {
        public Answered {
            outputs = List.copyOf(outputs);
        }
    }

    record Failed(Fault fault, List<Output> outputs) implements Outcome {
        public Failed {
            outputs = List.copyOf(outputs);
        }
    }
}
