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
import java.util.regex.Pattern;

/// What this process holds.
final class Resources {
    private static final List<String> OURS = List.of("worker-", "alarm", "dns-", "proxied");

    private Resources() {}

    /// Of files and sockets.
    static long descriptors() {
        return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                .getOpenFileDescriptorCount();
    }

    private static final Pattern THREAD = Pattern.compile("\"tid\": \"?(\\d+)\"?,[^{}]*?\"name\": \"([^\"]*)\"");

    /// The threads that carry work for a device, virtual ones too: the name and the number of each.
    static List<String> working(Path folder) {
        var dump = folder.resolve("threads-" + System.nanoTime() + ".json");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
            var threads = Files.readString(dump);
            Files.delete(dump);
            return THREAD.matcher(threads)
                    .results()
                    .filter(thread -> OURS.stream().anyMatch(thread.group(2)::startsWith))
                    .map(thread -> thread.group(2) + " #" + thread.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of the operating system.
    static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }
}
