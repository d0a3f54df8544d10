package dev.showstream.soak;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What this process holds.
final class Resources {
    private static final List<String> OURS = List.of("worker-", "alarm", "dns-", "proxied");

    private Resources() {}

    /// Of files and sockets.
    static long descriptors() {
        return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                .getOpenFileDescriptorCount();
    }

    /// The threads that carry work for a device, virtual ones too.
    static List<String> working(Path folder) {
        var dump = folder.resolve("threads-" + System.nanoTime() + ".json");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
            try (var lines = Files.lines(dump)) {
                return lines.map(String::strip)
                        .filter(line -> line.startsWith("\"name\": "))
                        .map(line -> line.substring(9, line.lastIndexOf('"')))
                        .filter(name -> OURS.stream().anyMatch(name::startsWith))
                        .toList();
            } finally {
                Files.delete(dump);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of the operating system.
    static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }
}
