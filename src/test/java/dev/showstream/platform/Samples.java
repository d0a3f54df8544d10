package dev.showstream.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads `samples.txt`: what devices of each platform say, and what it means.
final class Samples {
    private static final String FILE = "samples.txt";
    private static final int TEXT_BEGINS = 11;

    private Samples() {}

    /// One line of the file.
    ///
    /// @param prompt the prompt that stands above it, for what is held against one
    record Sample(String platform, String means, String text, String prompt) {}

    static List<Sample> read() {
        var samples = new ArrayList<Sample>();
        var platform = "";
        var prompt = "";
        for (var line : lines()) {
            if (line.startsWith("[")) {
                platform = line.substring(1, line.length() - 1);
                continue;
            }
            var means = line.substring(0, TEXT_BEGINS).strip();
            var text = line.substring(TEXT_BEGINS);
            prompt = means.equals("prompt") ? text : prompt;
            samples.add(new Sample(platform, means, text, prompt));
        }
        return samples;
    }

    private static List<String> lines() {
        try (var stream = Samples.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
