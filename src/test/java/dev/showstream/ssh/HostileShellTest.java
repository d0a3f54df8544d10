package dev.showstream.ssh;

import static dev.showstream.Waiting.await;
import static dev.showstream.ssh.ScriptedDevice.readLine;
import static dev.showstream.ssh.ScriptedDevice.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showstream.inventory.Device;
import dev.showstream.inventory.Timeouts;
import dev.showstream.journal.Entry;
import dev.showstream.journal.Journals;
import dev.showstream.journal.MemoryBudget;
import dev.showstream.platform.Platforms;
import dev.showstream.run.History;
import dev.showstream.run.RunPlan;
import dev.showstream.run.Runs;
import dev.showstream.run.Task;
import dev.showstream.run.Workers;
import dev.showstream.ssh.ScriptedDevice.Script;
import dev.showstream.ssh.connection.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What whoever may write on a device can do to its reader: nothing, in bounded time and memory, and the next device in
/// the same worker is served.
class HostileShellTest {
    private static final int LIMIT = 1_000_000;
    private static final Duration READ = Duration.ofSeconds(2);
    private static final String HIJACK =
            "\u001b]0;title\u0007\u001b]52;c;cm0gLXJm\u001b\\\u001bP+q544e\u001b\\\u001b[2J\u001b[6n"
                    + "\u001b[?1049h\u001b_apc\u001b\\\u001b^pm\u001b\\\u001bXsos\u001b\\\u001bc\u001b[5i\u001b#8\u009b31m\u009d0;t\u009c"
                    + "\u0090q\u009c\u0007\u000e\u0005\u007f";

    private static final Pattern OBEYED = Pattern.compile("[\\p{Cntrl}\u0080-\u009f]");
    private static final Pattern OBEYED_IN_TEXT = Pattern.compile("[\\p{Cntrl}\u0080-\u009f&&[^\n\t]]");

    @TempDir
    Path folder;

    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor();
    private SshShell shell;

    @BeforeEach
    void open() {
        shell = new SshShell(Settings.defaults(folder.resolve("known_hosts")).limitedTo(LIMIT), Platforms.builtIn());
    }

    @AfterEach
    void close() {
        shell.close();
        alarms.shutdownNow();
    }

    @Test
    void aGreetingWithoutAnEndEndsAtTheOutputLimit() throws Exception {
        assertThat(code((_, out) -> endlessly("Authorised users only\r\n".repeat(100), out)))
                .isEqualTo("output_limit");
    }

    @Test
    void aGreetingWithoutALineEndEndsAtTheOutputLimit() throws Exception {
        assertThat(code((_, out) -> endlessly("#".repeat(5000), out))).isEqualTo("output_limit");
    }

    @Test
    void anAnswerWithoutALineEndEndsAtTheOutputLimit() throws Exception {
        assertThat(code(answering(out -> endlessly("x".repeat(5000), out)))).isEqualTo("output_limit");
    }

    @Test
    void controlSequencesWithoutAnEndEndAtTheOutputLimit() throws Exception {
        assertThat(code(answering(out -> endlessly("\u001b]0;" + "t".repeat(5000), out))))
                .isEqualTo("output_limit");
    }

    @Test
    void aPromptThatNeverComesEndsInTime() throws Exception {
        assertThat(code((in, out) -> {
                    send("Welcome" + HIJACK, out);
                    in.readAllBytes();
                }))
                .isEqualTo("prompt");
    }

    @Test
    void tenThousandPagersAreAnswered() throws Exception {
        Script paging = (in, out) -> {
            prepare(in, out);
            for (var page = 0; page < 10_000; page++) {
                send("page " + page + "\r\n --More-- ", out);
                assertThat(in.read()).isEqualTo(' ');
                out.write("\r        \r".getBytes(StandardCharsets.UTF_8));
            }
            send("R1#", out);
            in.readAllBytes();
        };
        var results = ask(_ -> {}, paging, Duration.ofMinutes(1));

        assertThat(output(results).lines()).hasSize(10_000).startsWith("page 0").endsWith("page 9999");
    }

    @Test
    void aPagerWithoutAnEndEndsInTime() throws Exception {
        assertThat(code((in, out) -> {
                    prepare(in, out);
                    while (in.read() >= 0) {
                        send("\r        \r --More-- ", out);
                    }
                }))
                .isIn("read_timeout", "output_limit");
    }

    @Test
    void whatWouldActOnATerminalIsInNoEvent() throws Exception {
        var events = ask(answering(out -> send("before" + HIJACK + "after\r\n" + HIJACK + "\r\nR1#", out)));

        assertThat(output(events)).startsWith("before").contains("after");
        assertHarmless(events);
        assertHarmless(ask((in, out) -> {
            send(HIJACK + "\r\nno prompt" + HIJACK, out);
            in.readAllBytes();
        }));
    }

    @Test
    void whatIsNoTextIsShownAsThat() throws Exception {
        var answer = new byte[] {'a', (byte) 0xc3, '(', (byte) 0xff, (byte) 0xed, (byte) 0xa0, (byte) 0x80, 'z'};
        var events = ask(answering(out -> {
            out.write(answer);
            send("\r\nR1#", out);
        }));

        assertThat(output(events)).startsWith("a\ufffd(\ufffd").endsWith("z");
    }

    @Test
    void keyExchangesWithoutAnEndDoNotOutliveTheDeadline() throws Exception {
        var session = new CompletableFuture<Session>();
        assertThat(code(device -> device.server().addSessionListener(noting(session)), (in, out) -> {
                    while (session.join().isOpen()) {
                        session.join().reExchangeKeys().await(Duration.ofSeconds(10));
                    }
                }))
                .isIn("prompt", "closed");
    }

    @Test
    void aServerThatSendsMoreThanItMayIsLeft() throws Exception {
        var session = new CompletableFuture<Session>();
        assertThat(code(device -> device.server().addSessionListener(noting(session)), (in, out) -> {
                    send("R1#", out);
                    while (session.join().isOpen()) {
                        var data = session.join().createBuffer(SshConstants.SSH_MSG_CHANNEL_DATA);
                        data.putUInt(0);
                        data.putBytes(new byte[30_000]);
                        session.join().writePacket(data).await(Duration.ofSeconds(10));
                    }
                }))
                .isIn("output_limit", "closed");
    }

    private interface Answer {
        void send(OutputStream out) throws IOException;
    }

    private interface Change {
        void make(ScriptedDevice device);
    }

    private static SessionListener noting(CompletableFuture<Session> noted) {
        return new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                noted.complete(session);
            }
        };
    }

    /// Behaves until it is asked for the time.
    private static Script answering(Answer answer) {
        return (in, out) -> {
            prepare(in, out);
            answer.send(out);
            in.readAllBytes();
        };
    }

    private static void prepare(InputStream in, OutputStream out) throws IOException {
        send("R1#", out);
        for (var line = readLine(in); !line.equals("show clock"); line = readLine(in)) {
            send(line + "\r\nR1#", out);
        }
        send("show clock\r\n", out);
    }

    private static void endlessly(String text, OutputStream out) throws IOException {
        while (true) {
            send(text, out);
        }
    }

    /// Of the hostile device's error; the next one's answer is checked.
    private String code(Script script) throws Exception {
        return code(_ -> {}, script);
    }

    private String code(Change change, Script script) throws Exception {
        var events = ask(change, script, READ);
        assertHarmless(events);
        return json(events.get(2)).get("error").get("code").asText();
    }

    private List<Entry> ask(Script script) throws Exception {
        return ask(_ -> {}, script, READ);
    }

    /// The events of a run that asks a device that plays `script`, and then one that behaves, with one worker.
    private List<Entry> ask(Change change, Script script, Duration patience) throws Exception {
        try (var hostile = new ScriptedDevice(script);
                var good = new ScriptedDevice(ScriptedDevice.answering("R2#", _ -> "noon\r\n")).start()) {
            change.make(hostile);
            hostile.start();
            var usual = Timeouts.DEFAULT;
            var timeouts = new Timeouts(usual.connect(), usual.auth(), usual.banner(), patience);
            var events = events(List.of(
                    Devices.patient(Devices.at(hostile.port()), timeouts),
                    Devices.called(Devices.at(good.port()), "R2")));

            assertThat(events).extracting(Entry::type).endsWith("started", "result", "done");
            assertThat(events).hasSize(6);
            assertThat(json(events.get(4)).get("outputs").get(0).get("output").asText())
                    .isEqualTo("noon");
            return events;
        }
    }

    private List<Entry> events(List<Device> devices) {
        var clock = InstantSource.system();
        var journals = new Journals(clock, Runnable::run, new MemoryBudget(1 << 24), Optional.empty());
        var history = new History(journals, new History.Keep(9, Duration.ofHours(1)), clock);
        var tasks = devices.stream()
                .map(device -> new Task(device, List.of("show clock")))
                .toList();
        var run = new Runs(shell, new Workers(1), new Runs.Clockwork(clock, alarms), history)
                .start(new RunPlan(tasks, 1, Optional.empty(), Optional.empty()));
        await().until(run::over);
        return run.journal().soFar().toList();
    }

    private static String output(List<Entry> events) throws IOException {
        return json(events.get(2)).get("outputs").get(0).get("output").asText();
    }

    private static JsonNode json(Entry entry) throws IOException {
        return new ObjectMapper().readTree(entry.json());
    }

    /// Neither the JSON itself nor what it stands for has anything in it that a terminal would obey.
    private static void assertHarmless(List<Entry> events) throws IOException {
        for (var event : events) {
            assertThat(new String(event.json(), StandardCharsets.UTF_8)).doesNotContainPattern(OBEYED);
            var json = json(event);
            assertThat(json.findValuesAsText("output")).noneMatch(OBEYED_IN_TEXT.asPredicate());
            assertThat(json.findValuesAsText("message")).noneMatch(OBEYED.asPredicate());
        }
    }
}
