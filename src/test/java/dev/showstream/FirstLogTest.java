package dev.showstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import org.junit.jupiter.api.Test;

/// Logging is set up by one thread alone: where two begin with it, the classes of two libraries wait for each other,
/// and the server hangs before it has said a word.
class FirstLogTest {
    private static final String BEGUN = "logging begins beside: ";

    /// Says which of our threads are there when it is made.
    public static final class Noting extends LogManager {
        public Noting() {
            System.err.println(BEGUN
                    + Thread.getAllStackTraces().keySet().stream()
                            .map(Thread::getName)
                            .filter(name -> name.equals("providers"))
                            .toList());
        }
    }

    @Test
    void loggingIsSetUpBeforeTheServersOwnThreads() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var line = List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=" + Noting.class.getName(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        var program = new ProcessBuilder(line).redirectErrorStream(true).start();
        try {
            var said = program.inputReader();
            var first = CompletableFuture.supplyAsync(
                    () -> said.lines().filter(each -> each.startsWith(BEGUN)).findFirst());

            assertThat(first.get(1, TimeUnit.MINUTES)).contains(BEGUN + "[]");
        } finally {
            program.destroyForcibly();
        }
    }
}
