package dev.showstream.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.Seed;
import dev.showstream.inventory.Timeouts;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.platform.Platforms;
import dev.showstream.run.Call;
import dev.showstream.run.Task;
import dev.showstream.ssh.connection.Settings;
import dev.showstream.terminal.Recorded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a device sends, a session ends with an answer or with a fault that has a name.
class SessionFuzzTest {
    private static final byte[] ALPHABET = Recorded.bytes(
            "\\e\\e[[]()#?;0123456789ABCDGHJKPXLmhl@>R1# --More--\\r\\n\\b\\t\\a\\0\\x9b\\xc3\\xa9\\xff\\xf0");
    private static final int MOST = 20_000;

    @TempDir
    Path folder;

    @RepeatedTest(10)
    void anAnswerOfRandomControlBytesDoesNoHarm() throws Exception {
        var seed = Seed.of("anAnswerOfRandomControlBytesDoesNoHarm");
        var random = new Random(seed);
        ScriptedDevice.Script noisy = (in, out) -> {
            ScriptedDevice.send("R1#", out);
            for (var line = ScriptedDevice.readLine(in); !line.contains("exit"); line = ScriptedDevice.readLine(in)) {
                ScriptedDevice.send(line + "\r\n", out);
                out.write(line.contains("show") ? noise(random) : new byte[0]);
                ScriptedDevice.send("\r\nR1#", out);
            }
        };
        try (var device = new ScriptedDevice(noisy).start();
                var shell = new SshShell(Settings.defaults(folder.resolve("known_hosts")), Platforms.builtIn())) {
            assertThat(fault(shell, device.port()))
                    .as("seed %d", seed)
                    .isInstanceOfAny(NoFault.class, Fault.ReadTimedOut.class, Fault.HungUp.class);
        }
    }

    @RepeatedTest(5)
    void aGreetingOfRandomControlBytesDoesNoHarm() throws Exception {
        var seed = Seed.of("aGreetingOfRandomControlBytesDoesNoHarm");
        var random = new Random(seed);
        ScriptedDevice.Script noisy = (in, out) -> {
            for (var turn = 0; turn < 20; turn++) {
                out.write(noise(random));
                out.flush();
                ScriptedDevice.readLine(in);
            }
        };
        try (var device = new ScriptedDevice(noisy).start();
                var shell = new SshShell(Settings.defaults(folder.resolve("known_hosts")), Platforms.builtIn())) {
            assertThat(fault(shell, device.port()))
                    .as("seed %d", seed)
                    .isInstanceOfAny(NoFault.class, Fault.ReadTimedOut.class, Fault.HungUp.class, Fault.NoPrompt.class);
        }
    }

    /// Stands for an answer.
    private record NoFault() {}

    private static Object fault(SshShell shell, int port) {
        var usual = Timeouts.DEFAULT;
        var timeouts = new Timeouts(usual.connect(), usual.auth(), usual.banner(), Duration.ofSeconds(2));
        try {
            var device = Devices.patient(Devices.at(port), timeouts);
            assertThat(shell.converse(new Task(device, List.of("show a", "show b", "show c")), new Call()))
                    .hasSize(3);
            return new NoFault();
        } catch (DeviceException e) {
            return e.fault();
        }
    }

    private static byte[] noise(Random random) {
        var bytes = new byte[random.nextInt(MOST)];
        for (var at = 0; at < bytes.length; at++) {
            bytes[at] = random.nextInt(8) == 0 ? (byte) random.nextInt(256) : ALPHABET[random.nextInt(ALPHABET.length)];
        }
        return bytes;
    }
}
