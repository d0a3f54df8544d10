package dev.showstream.lab.ios;

import java.time.Duration;

/// What a dialogue talks through: to whoever dialled in, and to time.
public interface Line {
    /// Sends text; each character is one byte.
    void send(String text);

    /// Runs `task` once, unless the line is gone by then.
    void after(Duration delay, Runnable task);

    /// Ends the session in good order, when all that was sent has left.
    void hangUp(int status);

    /// Drops the connection, when all that was sent has left.
    void cut();
}
