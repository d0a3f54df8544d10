package dev.showstream.run;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The events of a run, each as `type device`.
final class RunLog {
    private static final Pattern DEVICE = Pattern.compile("\"device\":\"([^\"]+)\"");

    private RunLog() {}

    static Stream<String> of(Run run) {
        return run.journal().soFar().map(entry -> {
            var device = DEVICE.matcher(new String(entry.json(), StandardCharsets.UTF_8));
            return entry.type() + " " + (device.find() ? device.group(1) : "");
        });
    }
}
