package dev.showstream.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.showstream.inventory.Timeouts;
import dev.showstream.platform.Platforms;
import dev.showstream.run.Call;
import dev.showstream.run.Task;
import dev.showstream.ssh.connection.Settings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An answer of 100 MB is looked at as it comes, and never again: else this would not end.
class HugeOutputTest {
    private static final String PIECE = ("interface GigabitEthernet0/0\r\n".repeat(1000)
                    + "R1#show run\r\nR1#\r\n --More-- is no pager\r\n")
            .repeat(4);
    private static final int PIECES = 100_000_000 / PIECE.length();

    @TempDir
    Path folder;

    @Test
    void aHundredMegabytesComeWholeWithAllThatLooksLikeAPrompt() throws Exception {
        var text = answer(PIECES);

        var piece = PIECE.replace("\r", "");
        assertThat(text.length()).isEqualTo(piece.length() * PIECES - 1);
        assertThat(text.startsWith(piece)).isTrue();
        assertThat((text + "\n").endsWith(piece)).isTrue();
    }

    /// Whatever is looked at again is copied for it, so the memory that a thread asks for tells its work.
    @Test
    void aByteOfALongAnswerIsNoMoreWorkThanOneOfAShortAnswer() throws Exception {
        answer(PIECES / 100);
        var little = allocatedBy(() -> answer(PIECES / 100));
        var much = allocatedBy(() -> answer(PIECES / 10));

        assertThat(much).as("against %d for a tenth of it", little).isLessThan(2 * 10 * little);
    }

    private static long allocatedBy(Callable<String> work) throws Exception {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();
        work.call();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private String answer(int pieces) throws Exception {
        ScriptedDevice.Script big = (in, out) -> {
            ScriptedDevice.send("R1#", out);
            for (var line = ScriptedDevice.readLine(in); !line.equals("exit"); line = ScriptedDevice.readLine(in)) {
                ScriptedDevice.send(line + "\r\n", out);
                for (var piece = 0; line.startsWith("show") && piece < pieces; piece++) {
                    ScriptedDevice.send(PIECE, out);
                }
                ScriptedDevice.send("R1#", out);
            }
        };
        var settings = Settings.defaults(folder.resolve("known_hosts")).limitedTo(110_000_000);
        try (var router = new ScriptedDevice(big).start();
                var shell = new SshShell(settings, Platforms.builtIn())) {
            var times = Timeouts.DEFAULT;
            var patient = new Timeouts(times.connect(), times.auth(), times.banner(), Duration.ZERO);
            var device = Devices.patient(Devices.at(router.port()), patient);
            return shell.converse(new Task(device, List.of("show tech")), new Call())
                    .getFirst()
                    .text();
        }
    }
}
