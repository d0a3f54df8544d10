package dev.showstream.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A session as a file: who logs in, what goes to and fro byte by byte, and what should come of it.
///
/// `docs/platforms.md` tells how one is written.
///
/// @param facts `platform`, `password` and the like
/// @param answers what should come of each command
record Recording(Map<String, String> facts, List<Turn> turns, List<Answer> answers) {

    private static final String ANSWERED = "=== ";
    private static final String REJECTED = "=!= ";

    /// One side's turn; bytes as [dev.showstream.terminal.Recorded] writes them.
    sealed interface Turn {
        record Sends(String written) implements Turn {}

        record Expects(String written) implements Turn {}

        record HangsUp() implements Turn {}
    }

    record Answer(String command, String text, boolean rejected) {}

    static Recording read(Path file) throws IOException {
        return of(Files.readAllLines(file));
    }

    static Recording of(List<String> lines) {
        var recording = new Recording(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        var answer = new ArrayList<String>();
        for (var line : lines) {
            if (line.startsWith(ANSWERED) || line.startsWith(REJECTED)) {
                recording.begin(line, answer);
            } else if (!recording.answers.isEmpty()) {
                answer.add(line);
                recording.text(String.join("\n", answer));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                recording.turn(line);
            }
        }
        return recording;
    }

    String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    List<String> commands() {
        return answers.stream().map(Answer::command).toList();
    }

    private void begin(String line, List<String> answer) {
        answer.clear();
        answers.add(new Answer(line.substring(ANSWERED.length()), "", line.startsWith(REJECTED)));
    }

    private void text(String text) {
        var last = answers.removeLast();
        answers.add(new Answer(last.command(), text, last.rejected()));
    }

    private void turn(String line) {
        if (line.startsWith("< ")) {
            turns.add(new Turn.Sends(line.substring(2)));
        } else if (line.startsWith("> ")) {
            turns.add(new Turn.Expects(line.substring(2)));
        } else if (line.equals("hangup")) {
            turns.add(new Turn.HangsUp());
        } else {
            var parts = line.split(":", 2);
            facts.put(parts[0].strip(), parts[1].strip());
        }
    }
}
