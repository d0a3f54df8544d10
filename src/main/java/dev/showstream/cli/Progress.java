package dev.showstream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showstream.reading.TerminalText;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/// How far a run is, in one line: `[2/3] 1 failed, at r1, r7`.
final class Progress {
    /// Takes the line away again.
    static final String ERASED = "\r\u001b[K";

    /// Nobody knows how wide the terminal is: it drops what does not fit, instead of beginning a second line.
    private static final String WRAP_OFF = "\u001b[?7l";

    private static final String WRAP_ON = "\u001b[?7h";

    private final SequencedSet<String> running = new LinkedHashSet<>();
    private long total;
    private int ended;
    private int failed;

    void note(String type, JsonNode event) {
        var device = event.path("device").asText();
        switch (type) {
            case "run" -> total = event.path("total").asLong();
            case "started" -> running.add(device);
            case "result" -> end(device);
            case "error" -> {
                end(device);
                failed += event.at("/error/code").asText().equals("cancelled") ? 0 : 1;
            }
            default -> {
                // says nothing of a device
            }
        }
    }

    private void end(String device) {
        running.remove(device);
        ended++;
    }

    /// As wide as the terminal, and at most `columns`.
    String line(int columns) {
        var line = "[%d/%d] %d failed%s".formatted(ended, total, failed, where());
        return WRAP_OFF + (line.length() < columns ? line : line.substring(0, columns - 2) + "…") + WRAP_ON;
    }

    private String where() {
        return running.isEmpty() ? "" : TerminalText.safe(", at " + String.join(", ", running));
    }
}
