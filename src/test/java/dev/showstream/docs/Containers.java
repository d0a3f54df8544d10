package dev.showstream.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A reader's shell on a machine of its own, which has a container engine: what runs there ends with it.
final class Containers implements AutoCloseable {
    /// A first build may fetch all that it needs.
    private static final long PATIENCE_MINUTES = 10;

    private static final String END = "the command has ended with ";

    private final Process shell;
    private final Writer input;
    private final BufferedReader output;

    /// How a command ended, and what it printed.
    record Said(int status, String text) {}

    /// @param folder in which commands are typed
    Containers(Path folder) throws IOException {
        shell = new ProcessBuilder(
                        "unshare", "--net", "--mount", "--pid", "--mount-proc", "--fork", "--kill-child", "bash")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        input = shell.outputWriter(StandardCharsets.UTF_8);
        output = shell.inputReader(StandardCharsets.UTF_8);
    }

    /// Types a command that has to succeed.
    String type(String command) throws Exception {
        var said = ask(command);
        assertThat(said.status()).as("%s%n%s", command, said.text()).isZero();
        return said.text();
    }

    Said ask(String command) throws Exception {
        input.write("{ %s\n} </dev/null 2>&1; status=$?; echo; echo '%s'$status\n".formatted(command, END));
        input.flush();
        return CompletableFuture.supplyAsync(this::said).get(PATIENCE_MINUTES, TimeUnit.MINUTES);
    }

    private Said said() {
        var text = new StringBuilder();
        try {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(END)) {
                    return new Said(Integer.parseInt(line.substring(END.length())), text.toString());
                }
                text.append(line).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("the shell is gone; it said " + text);
    }

    @Override
    public void close() {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly().onExit().join();
    }
}
