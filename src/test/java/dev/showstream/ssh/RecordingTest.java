package dev.showstream.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.Seed;
import dev.showstream.Waiting;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Output;
import dev.showstream.platform.Platforms;
import dev.showstream.run.Call;
import dev.showstream.run.Task;
import dev.showstream.ssh.connection.Settings;
import dev.showstream.terminal.Recorded;
import dev.showstream.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plays every recorded session against the shell.
class RecordingTest {
    private static final Path FOLDER = Path.of("src/test/resources/recordings");
    private static final int LONGEST_PIECE = 9;
    private static final int AT_A_TIME = 8;
    private static final Platforms PLATFORMS = Platforms.builtIn();

    @TempDir
    Path folder;

    static Stream<Path> recordings() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void eachAnswerIsWhatTheRecordingSays(Path file) throws Exception {
        replay(Recording.read(file), () -> Integer.MAX_VALUE);
    }

    @Test
    void theExampleOfThePagePlays() throws Exception {
        var page = Files.readString(Path.of("docs/platforms.md"));
        var example = page.replaceFirst("(?s).*```\n(# A comment\\.\n.*?)```.*", "$1");

        replay(Recording.of(example.lines().toList()), () -> Integer.MAX_VALUE);
    }

    @Test
    void theSameHoldsWhereEveryByteComesAlone() throws Exception {
        replayAll(_ -> () -> 1);
    }

    @Test
    void theSameHoldsHoweverTheBytesAreCut() throws Exception {
        var seed = Seed.of("theSameHoldsHoweverTheBytesAreCut");
        replayAll(file -> {
            var random = new Random(seed + file.getFileName().hashCode());
            return () -> 1 + random.nextInt(LONGEST_PIECE);
        });
    }

    /// Several at a time, since they mostly wait until a prompt has been quiet for long enough.
    private void replayAll(Function<Path, IntSupplier> pieces) throws Exception {
        try (var players = Executors.newFixedThreadPool(AT_A_TIME)) {
            var played = new LinkedHashMap<Path, Future<?>>();
            for (var file : recordings().toList()) {
                played.put(file, players.submit(() -> {
                    replay(Recording.read(file), pieces.apply(file));
                    return true;
                }));
            }
            for (var each : played.entrySet()) {
                assertThat(each.getValue()).as("%s", each.getKey()).succeedsWithin(Waiting.PATIENCE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void theScreenIsTheSameAtEveryPossibleCut(Path file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var turn : Recording.read(file).turns()) {
            if (turn instanceof Recording.Turn.Sends(var written)) {
                bytes.writeBytes(Recorded.bytes(written));
            }
        }
        var sent = bytes.toByteArray();
        var whole = screen(sent, sent.length);
        for (var cut = 0; cut < sent.length; cut++) {
            assertThat(screen(sent, cut)).as("cut at %d", cut).isEqualTo(whole);
        }
    }

    private static List<String> screen(byte[] sent, int cut) {
        var screen = new Screen(511);
        screen.feed(sent, 0, cut);
        screen.feed(sent, cut, sent.length - cut);
        var lines = new ArrayList<>(screen.lastLines(Integer.MAX_VALUE));
        lines.add(screen.lastLine());
        return lines;
    }

    @Test
    void everyPlatformHasARecording() throws IOException {
        var recorded = new HashSet<String>();
        for (var file : recordings().toList()) {
            recorded.add(Recording.read(file).fact("platform"));
        }

        assertThat(recorded).containsAll(PLATFORMS.ids());
    }

    private void replay(Recording recording, IntSupplier pieces) throws Exception {
        try (var scripted = new ScriptedDevice(ScriptedDevice.of(recording, pieces)).start();
                var shell =
                        new SshShell(Settings.defaults(folder.resolve("known_hosts")), PLATFORMS, around(scripted))) {
            var login = Devices.login(ScriptedDevice.PASSWORD, recording.fact("secret"));
            var device = Devices.of(Devices.at(scripted.port()), recording.fact("platform"), login);

            var outputs = converse(shell, new Task(device, recording.commands()), scripted);

            assertThat(outputs)
                    .map(each -> new Recording.Answer(each.command(), each.text(), each.rejected()))
                    .isEqualTo(recording.answers());
            assertThat(scripted.departure().get(1, TimeUnit.MINUTES)).isEmpty();
        }
    }

    private static Surroundings around(ScriptedDevice scripted) {
        return Surroundings.real().over(scripted.exchange()::over);
    }

    private static List<Output> converse(SshShell shell, Task task, ScriptedDevice scripted) {
        try {
            return shell.converse(task, new Call());
        } catch (DeviceException e) {
            throw new AssertionError(e.fault() + " after " + e.failed().outputs() + "; the script: "
                    + scripted.departure().getNow("still waits"));
        }
    }
}
