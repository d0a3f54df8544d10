package dev.showstream.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// A peer's process tree, in namespaces of its own: nothing of it is left after [#close()], nor after this JVM.
///
/// Its scripts end at the end of their standard input, which the kernel closes when this JVM dies.
final class Contained implements AutoCloseable {
    /// What each peer logged, kept after the tests.
    static final Path LOGS = Path.of("target", "peers");

    private static final Path SCRIPTS = Path.of("src", "test", "peers");
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Duration END_LIMIT = Duration.ofSeconds(5);

    private final Process process;
    private final Path log;
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

    private Contained(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// One of `src/test/peers`.
    ///
    /// @param namespaces of `unshare` that it wants besides those of mounts, processes and the host's name
    /// @param readyText what its output has once it is of use
    record Script(String name, List<String> namespaces, String readyText) {
        Script {
            namespaces = List.copyOf(namespaces);
        }

        private List<String> command(Path folder) {
            return Stream.of(
                            Stream.of("unshare", "--mount", "--pid", "--uts", "--fork", "--kill-child"),
                            namespaces.stream(),
                            Stream.of("sh", SCRIPTS.resolve(name).toString(), folder.toString()))
                    .flatMap(words -> words)
                    .toList();
        }
    }

    /// Starts the script over `folder` and returns when it is of use.
    static Contained start(Script script, Path folder) {
        try {
            Files.createDirectories(LOGS);
            var log = LOGS.resolve(folder.getFileName() + ".log");
            var contained = new Contained(
                    new ProcessBuilder(script.command(folder))
                            .redirectErrorStream(true)
                            .start(),
                    log);
            Thread.ofVirtual().name("log of " + script.name()).start(() -> contained.follow(script.readyText()));
            contained.awaitReady();
            return contained;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void follow(String readyText) {
        try (var lines = process.inputReader();
                var kept = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                kept.write(line);
                kept.newLine();
                kept.flush();
                if (line.contains(readyText)) {
                    ready.complete(true);
                }
            }
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
        ready.complete(false);
    }

    private void awaitReady() {
        try {
            if (ready.get(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            close();
            throw new IllegalStateException("ended at once:\n" + log());
        } catch (TimeoutException | ExecutionException e) {
            close();
            throw new IllegalStateException("did not start:\n" + log(), e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END_LIMIT)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
