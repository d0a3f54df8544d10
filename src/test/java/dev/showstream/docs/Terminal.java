package dev.showstream.docs;

import static dev.showstream.Waiting.await;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.process.Artifact;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/// A reader's terminal: a folder, and a shell that runs what is typed there.
///
/// @param port that stands in for 8080, which may be taken
record Terminal(Path folder, int port) {
    /// A first build may fetch all that it needs.
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /// For a Maven that ends, or has nothing left to do, before a second compiler would pay.
    static final String BRIEF_MAVEN = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private static final Pattern JAR =
            Pattern.compile("\\bjava((?: -D\\S+)*) -jar target/quarkus-app/quarkus-run\\.jar");

    static Terminal in(Path folder) throws IOException {
        while (true) {
            // Below the ports that the system and the tests’ own sshd take: a server takes its own only seconds later.
            try (var free = new ServerSocket(ThreadLocalRandom.current().nextInt(12_000, 20_000))) {
                return new Terminal(folder, free.getLocalPort());
            } catch (BindException _) {
                // Another one, then.
            }
        }
    }

    /// Types a command that ends by itself, and reads what it prints.
    String type(String command) throws Exception {
        var said = Files.createTempFile(folder, "said", ".log");
        var shell = start(command, said);
        assertThat(shell.waitFor(PATIENCE.toSeconds(), SECONDS)).as(command).isTrue();
        assertThat(shell.exitValue())
                .as("%s%n%s", command, Files.readString(said))
                .isZero();
        return Files.readString(said);
    }

    /// Types a command that starts a server, and waits until it listens.
    Process serve(String command) throws Exception {
        var said = Files.createTempFile(folder, "server", ".log");
        var shell = start(command, said);
        await().atMost(PATIENCE).until(() -> Files.readString(said).contains("Listening on") || !shell.isAlive());
        assertThat(shell.isAlive())
                .as("%s%n%s", command, Files.readString(said))
                .isTrue();
        return shell;
    }

    /// Ends a server as Ctrl-C does: what the shell has started gets the signal.
    static void stop(Process shell) throws InterruptedException {
        shell.descendants().forEach(ProcessHandle::destroy);
        shell.destroy();
        shell.waitFor();
    }

    /// An executable takes the place of the jar, and of the script that starts it.
    private static String aimed(String command) {
        var artifact = Artifact.underTest();
        return artifact.isExecutable()
                ? JAR.matcher(command)
                        .replaceAll(artifact.program().getFirst() + "$1")
                        .replace("./showstream ", artifact.program().getFirst() + " ")
                : command;
    }

    private Process start(String command, Path said) throws IOException {
        var shell = new ProcessBuilder(
                "bash", "-euo", "pipefail", "-c", aimed(command).replace("localhost:8080", "localhost:" + port));
        shell.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(said.toFile());
        shell.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        shell.environment().put("PATH", System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));
        shell.environment().put("MAVEN_OPTS", BRIEF_MAVEN);
        return shell.start();
    }
}
