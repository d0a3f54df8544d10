package dev.showstream.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Shows what the peers logged during a test that failed.
final class PeerLogs implements BeforeTestExecutionCallback, AfterTestExecutionCallback {
    private static final ExtensionContext.Namespace TIMES = ExtensionContext.Namespace.create(PeerLogs.class);
    private static final int TAIL_LINES = 60;

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        context.getStore(TIMES).put("begin", FileTime.from(Instant.now()));
    }

    @Override
    public void afterTestExecution(ExtensionContext context) throws IOException {
        var begin = context.getStore(TIMES).get("begin", FileTime.class);
        if (begin == null || context.getExecutionException().isEmpty() || Files.notExists(Contained.LOGS)) {
            return;
        }
        try (var logs = Files.list(Contained.LOGS)) {
            logs.filter(log -> modified(log).compareTo(begin) >= 0).sorted().forEach(PeerLogs::show);
        }
    }

    private static FileTime modified(Path log) {
        try {
            return Files.getLastModifiedTime(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void show(Path log) {
        try {
            var lines = Files.readAllLines(log);
            System.err.println("--- end of " + log);
            lines.stream().skip(Math.max(0, lines.size() - TAIL_LINES)).forEach(System.err::println);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
