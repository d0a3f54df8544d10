package dev.showstream.ssh.dialogue;

import dev.showstream.ssh.connection.Deadline;
import java.io.IOException;

/// The line to a device's shell, on which bytes go to and fro.
public interface Line {
    /// Reads what comes into `buffer` and says how much it is: 0 where nothing came in time, -1 where nothing can come
    /// any more.
    int hear(byte[] buffer, Deadline deadline) throws IOException;

    /// Whether something came that was not read yet.
    boolean pending();

    void say(byte[] bytes) throws IOException;

    boolean open();
}
