package dev.showstream.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Short commands of the machine, awaited.
final class Commands {
    private Commands() {}

    /// @param text of standard output and standard error together
    record Said(int status, String text) {}

    /// What the command says to `input`; throws with it where the command fails.
    static String run(List<String> command, String input) {
        var said = ask(command, input);
        if (said.status() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + said.text());
        }
        return said.text();
    }

    static Said ask(List<String> command, String input) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
