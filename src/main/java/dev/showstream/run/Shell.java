package dev.showstream.run;

import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Output;
import java.util.List;

/// A conversation with one device.
public interface Shell {

    /// Connects, logs in, asks and closes; blocks until then. One output for each command, in order.
    ///
    /// When `call` is ended from elsewhere this returns within 100 ms, with the fault that ended it.
    List<Output> converse(Task task, Call call) throws DeviceException;
}
