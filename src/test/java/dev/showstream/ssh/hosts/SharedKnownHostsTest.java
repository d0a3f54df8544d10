package dev.showstream.ssh.hosts;

import static dev.showstream.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showstream.inventory.Address;
import dev.showstream.ssh.hosts.KnownHosts.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers that share a file of host keys, each a process of its own, one of which is killed in the middle of it.
class SharedKnownHostsTest {
    private static final int ENDLESS = 1_000_000;
    private static final int DEVICES = 1_500;

    @TempDir
    private Path folder;

    @Test
    void whoeverIsKilledLosesNoKeyAndTearsNoLine() throws Exception {
        var doomed = writer("doomed", ENDLESS);
        var other = writer("other", DEVICES);
        try {
            await().until(() -> kept("doomed").size() > 200);
            doomed.destroyForcibly().waitFor();
            await().until(() -> !other.isAlive());
        } finally {
            doomed.destroyForcibly();
            other.destroyForcibly();
        }
        var kept = new TreeMap<String, String>();
        for (var server : List.of("doomed", "other")) {
            kept(server).forEach(number -> kept.put(number, server));
        }

        // One may have been kept by a process that was killed before it could say so.
        assertThat(kept).hasSizeGreaterThanOrEqualTo(DEVICES - 1);
        assertThat(kept("doomed")).as("believed by both").doesNotContainAnyElementsOf(kept("other"));
        var known = new KnownHosts(file());
        for (var each : kept.entrySet()) {
            var number = Integer.parseInt(each.getKey());
            var host = new Address("r" + number, 22);
            assertThat(known.judge(host, KnownHostsTest.key(each.getValue(), number)))
                    .as("r%d, kept by %s", number, each.getValue())
                    .isEqualTo(new Verdict.Known());
            assertThat(known.judgeOrKeep(host, KnownHostsTest.key("changed", number)))
                    .isInstanceOf(Verdict.Changed.class);
        }
        assertThat(known.judgeOrKeep(new Address("last", 22), KnownHostsTest.key("ssh-ed25519", 1)))
                .isEqualTo(new Verdict.New());
        var lines = Files.readAllLines(file());
        var whole = lines.stream()
                .filter(line -> line.matches("\\w+ \\S+ [A-Za-z0-9+/=]+"))
                .toList();
        assertThat(whole)
                .extracting(line -> line.replaceAll(" .*", ""))
                .doesNotHaveDuplicates()
                .contains("last")
                .hasSizeGreaterThan(kept.size());
        assertThat(lines.size() - whole.size()).as("lines that a kill cut").isLessThanOrEqualTo(1);
    }

    /// The devices whose keys that server says it has kept; of a last line without an end nothing is known.
    private List<String> kept(String server) throws IOException {
        var said = Files.readString(folder.resolve(server));
        return said.substring(0, said.lastIndexOf("\n") + 1)
                .lines()
                .filter(line -> line.matches("kept \\d+"))
                .map(line -> line.substring(5))
                .toList();
    }

    private Process writer(String name, int devices) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var line = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
        line.add(System.getProperty("java.class.path"));
        line.addAll(List.of(KnownHostsWriter.class.getName(), file().toString(), name, Integer.toString(devices)));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name).toFile())
                .start();
    }

    private Path file() {
        return folder.resolve("known_hosts");
    }
}
