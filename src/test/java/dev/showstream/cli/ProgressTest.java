package dev.showstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final Progress progress = new Progress();

    @Test
    void whatWasCancelledHasNotFailed() throws Exception {
        note("run", "{'total': 3}");
        note("started", "{'device': 'r1'}");
        note("started", "{'device': 'r2'}");
        note("error", "{'device': 'r1', 'error': {'code': 'auth'}}");
        note("error", "{'device': 'r3', 'error': {'code': 'cancelled'}}");

        assertThat(progress.line(80)).contains("[2/3] 1 failed, at r2");
    }

    @Test
    void itIsAsLongAsTheTerminalIsWide() throws Exception {
        note("run", "{'total': 1}");
        note("started", "{'device': 'a-router-with-a-long-name'}");

        assertThat(progress.line(24)).contains("[0/1] 0 failed, at a-r…").doesNotContain("a-ro");
    }

    private void note(String type, String event) throws JsonProcessingException {
        progress.note(type, new ObjectMapper().readTree(event.replace('\'', '"')));
    }
}
