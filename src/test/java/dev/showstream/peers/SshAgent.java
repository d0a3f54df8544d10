package dev.showstream.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// OpenSSH's own agent, with some keys.
///
/// @param socket where it answers
public record SshAgent(Path socket, Folder folder, Process process) implements AutoCloseable {

    public static SshAgent holding(KeyFile... keys) {
        var folder = Folder.create("agent");
        return at(folder.resolve("socket"), folder, keys);
    }

    /// One that answers where somebody expects it.
    public static SshAgent at(Path socket, KeyFile... keys) {
        return at(socket, Folder.create("agent"), keys);
    }

    private static SshAgent at(Path socket, Folder folder, KeyFile... keys) {
        try {
            Files.deleteIfExists(socket);
            var process = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var agent = new SshAgent(socket, folder, process);
            agent.awaitSocket();
            for (var key : keys) {
                Commands.run(
                        List.of(
                                "env",
                                "SSH_AUTH_SOCK=" + socket,
                                "ssh-add",
                                "-q",
                                key.path().toString()),
                        "");
            }
            return agent;
        } catch (IOException e) {
            folder.close();
            throw new UncheckedIOException(e);
        }
    }

    private void awaitSocket() {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Files.exists(socket)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("ssh-agent does not answer at " + socket);
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        process.destroy();
        folder.close();
    }
}
