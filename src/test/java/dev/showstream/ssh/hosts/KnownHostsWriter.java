package dev.showstream.ssh.hosts;

import dev.showstream.inventory.Address;
import java.io.IOException;
import java.nio.file.Path;

/// A server that meets one new device after the other, for ever: a process of its own, to be killed.
///
/// Says `kept N` once it has believed the key of the device `rN`, and `other N` where it was told another one.
public final class KnownHostsWriter {
    private KnownHostsWriter() {}

    /// Meets its devices, one after the other.
    ///
    /// @param arguments the file, a name for its devices' keys, and how many devices there are
    public static void main(String... arguments) throws IOException {
        var known = new KnownHosts(Path.of(arguments[0]));
        var devices = Integer.parseInt(arguments[2]);
        for (var number = 0; number < devices; number++) {
            var verdict = known.judgeOrKeep(new Address("r" + number, 22), KnownHostsTest.key(arguments[1], number));
            System.out.println((verdict instanceof KnownHosts.Verdict.New ? "kept " : "other ") + number);
        }
    }
}
