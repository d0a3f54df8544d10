package dev.showstream.outcome;

import java.util.List;

/// Carries a [Fault] out of blocking code, with the outputs that came before it.
public final class DeviceException extends Exception {
    private final transient Outcome.Failed failed;

    public DeviceException(Fault fault) {
        this(fault, List.of());
    }

    public DeviceException(Fault fault, List<Output> outputs) {
        super(fault.code(), null, false, false);
        this.failed = new Outcome.Failed(fault, outputs);
    }

    public Fault fault() {
        return failed.fault();
    }

    /// The same fault with the outputs of the commands that were answered before it.
    public DeviceException after(List<Output> outputs) {
        return new DeviceException(fault(), outputs);
    }

    public Outcome.Failed failed() {
        return failed;
    }
}
