package dev.showstream.ssh.connection;

import java.time.Duration;

/// Is told how long each phase of a conversation took, whether it went well or not, and how much was said in it.
///
/// It is called on the thread of the conversation, by many at once, and must not keep it.
public interface Phases {
    Phases NONE = (_, _, _) -> {};

    /// A part of a conversation; one within another is no part of the other's time.
    enum Phase {
        /// From a name to a TCP connection.
        CONNECT,
        /// The key exchange, and the check of the host key.
        KEX,
        /// The login.
        AUTH,
        /// From the login to the first command: a shell, its prompt, no pager.
        PREPARE,
        /// The way to privileged mode, which has AAA servers of its own.
        ENABLE,
        /// One command, from its sending to its answer.
        COMMAND
    }

    /// A phase is over.
    ///
    /// @param platform of the host that it was with; a jump host's first three phases count for its own platform
    void took(String platform, Phase phase, Duration time);

    /// A conversation is over in which the device sent so many bytes: prompts, echoes and all.
    default void heard(String platform, long bytes) {}
}
