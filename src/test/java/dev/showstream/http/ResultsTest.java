package dev.showstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showstream.journal.Event;
import dev.showstream.journal.Event.Timing;
import dev.showstream.journal.Journal;
import dev.showstream.journal.Journals;
import dev.showstream.journal.MemoryBudget;
import dev.showstream.journal.RunFiles;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Outcome;
import dev.showstream.outcome.Output;
import dev.showstream.outcome.Target;
import dev.showstream.reading.Transcript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The plain answer of a run, as it is cut out of the run's log.
class ResultsTest {
    private static final String TRICKY = "\"output\":\"a\\\",\"rejected\":\n{[ü\u2028😀\u0000\tend";

    @TempDir
    Path folder;

    @Test
    void aRunWithoutAnswersIsAnEmptyObject() throws Exception {
        try (var journals = journals(0)) {
            assertThat(written(journals.create("x", new byte[0]))).isEqualTo("{}");
        }
    }

    /// From the disk, and from memory.
    @ParameterizedTest
    @ValueSource(longs = {0, 1 << 20})
    void eachDeviceHasItsOutputOrItsOutputsByCommand(long memory) throws Exception {
        try (var journals = journals(memory)) {
            var journal = journals.create("x", new byte[0]);
            journal.append(new Event.Opened(5, 1));
            journal.append(new Event.Started(target("one")));
            answered(journal, "one", output("show \"clock\"", TRICKY));
            answered(
                    journal, "si\"x", output("show clock", ""), output("show ü", TRICKY), output("show clock", "late"));
            var large = (TRICKY + "é").repeat(10_000);
            answered(journal, "large", output("show tech", large), output("show tech", large + "2"));
            answered(journal, "none");
            journal.append(new Event.Ended(
                    target("failed"),
                    Timing.NONE,
                    new Outcome.Failed(new Fault.Cancelled(), List.of(output("show clock", "noon")))));

            assertThat(new ObjectMapper().readValue(written(journal), new TypeReference<Map<String, Object>>() {}))
                    .isEqualTo(Map.of(
                            "one", TRICKY,
                            "si\"x", Map.of("show clock", "late", "show ü", TRICKY),
                            "large", Map.of("show tech", large + "2"),
                            "none", Map.of()));
        }
    }

    /// A parser has a limit of its own, of twenty million characters, unless it is told that there is none.
    @Test
    void anAnswerIsAsLongAsTheOutputLimitLetsItBe() throws Exception {
        var text = "a".repeat(20_100_000);
        try (var journals = journals(Long.MAX_VALUE)) {
            var journal = journals.create("x", new byte[0]);
            answered(journal, "r1", output("show tech", text));
            var entry = journal.at(1).orElseThrow();

            assertThat(written(journal)).hasSize(text.length() + "{'r1':''}".length());
            assertThat(Transcript.PLAIN.of(entry)).hasSizeGreaterThan(text.length());
            assertThat(Results.answers(journal)).hasSize(1);
        }
    }

    private Journals journals(long memory) {
        return new Journals(InstantSource.system(), Runnable::run, new MemoryBudget(memory), RunFiles.open(folder));
    }

    private static void answered(Journal journal, String device, Output... outputs) {
        journal.append(new Event.Ended(target(device), Timing.NONE, new Outcome.Answered(List.of(outputs))));
    }

    private static Target target(String device) {
        return new Target(device, "192.168.100.1", 22, "cisco_ios");
    }

    private static Output output(String command, String text) {
        return new Output(command, text, false, Duration.ZERO);
    }

    private static String written(Journal journal) throws IOException {
        var out = new ByteArrayOutputStream();
        Results.write(journal, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
