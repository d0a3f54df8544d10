package dev.showstream;

import dev.showstream.inventory.Trust.HostKeys;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What an operator sets, as `showstream.*`.
@ConfigMapping(prefix = "showstream")
public interface Settings {
    /// The file that lists the devices, or the folder of an inventory that has several.
    @WithDefault("devices.yaml")
    Path inventory();

    /// A folder of platform files that add to the built-in ones or take their place.
    Optional<Path> platforms();

    /// An OpenSSH client configuration, such as `~/.ssh/config`, for the way to devices without a `jump` of their own.
    Optional<Path> sshConfig();

    /// How many devices this server works on at once, over all runs.
    @WithDefault("10")
    int workers();

    /// What to do with a device's host key, where the device has no policy of its own.
    @WithDefault("accept-new")
    HostKeys hostKeys();

    /// The file of known host keys, in OpenSSH's format.
    @WithDefault("known_hosts")
    Path knownHosts();

    /// How many bytes a device may send for one command.
    @WithDefault("16M")
    MemorySize outputLimit();

    /// How often a connection that does not come about is tried again.
    @WithDefault("0")
    int retries();

    /// After how many failures in a row a run does not try a login any more; 0 is never.
    @WithDefault("3")
    int authFailureLimit();

    /// How often an idle stream or socket shows that it is alive, and its client's right to it is looked at again.
    @WithDefault("15s")
    Duration heartbeat();

    Commands commands();

    Sessions sessions();

    Runs runs();

    Shutdown shutdown();

    Limits limits();

    Audit audit();

    Lab lab();

    /// What becomes of a session once its call is answered.
    interface Sessions {
        /// How long it waits, logged in, for the next call to its device; 0s ends it at once.
        @WithDefault("0s")
        Duration keep();
    }

    /// Patterns of commands beside the platforms' own read-only lists.
    interface Commands {
        Optional<List<String>> allow();

        Optional<List<String>> deny();
    }

    /// Which ended runs can still be read, and where they are kept.
    interface Runs {
        /// How many, the newest first.
        @WithDefault("100")
        int keep();

        /// For how long after their start.
        @WithDefault("24h")
        Duration keepFor();

        /// Where each run's events are written as they come, for this server alone.
        @WithDefault(".showstream/runs")
        Path directory();

        /// How much of all runs' events is held in memory beside.
        @WithDefault("64M")
        MemorySize memory();
    }

    /// How much callers may ask for: one of them, and all together.
    interface Limits {
        /// Runs under way of one caller, who is a name in the tokens file.
        @WithDefault("100")
        int runsPerCaller();

        /// Runs under way.
        @WithDefault("200")
        int runs();

        /// Devices of one caller's runs that wait for a worker; a run that finds none waiting may be of any size.
        @WithDefault("20000")
        int devicesPerCaller();

        /// Devices of all runs that wait for a worker.
        @WithDefault("100000")
        int devices();

        /// Streams and sockets of one caller, and runs that its sockets follow.
        @WithDefault("2000")
        int followersPerCaller();

        /// Streams and sockets, and runs that sockets follow.
        @WithDefault("10000")
        int followers();

        /// Bytes of a request's body, or of a message over a socket.
        @WithDefault("1M")
        MemorySize body();

        /// How deep objects and lists may be nested in it.
        @WithDefault("32")
        int jsonDepth();

        /// Characters of one command.
        @WithDefault("1000")
        int commandLength();

        /// Commands for one device in one run.
        @WithDefault("100")
        int commandsPerDevice();

        /// How long the head of a request may take to arrive, from its first byte on or from the connection's
        /// beginning.
        @WithDefault("30s")
        Duration headers();
    }

    /// The file that says who asked for what.
    interface Audit {
        /// Nothing is written down where it is not set.
        Optional<Path> file();

        /// Whether a run that cannot be written down must not start.
        @WithDefault("false")
        boolean required();

        /// The size that makes a new file begin.
        @WithDefault("10M")
        MemorySize maxSize();

        /// How many full files stay, `FILE.1` the newest.
        @WithDefault("10")
        int keep();
    }

    /// How the server stops.
    interface Shutdown {
        /// How long runs under way may still take.
        @WithDefault("20s")
        Duration grace();
    }

    /// The embedded devices to try things on.
    interface Lab {
        /// Whether the lab answers for the devices that have a `lab` key.
        @WithDefault("false")
        boolean enabled();

        /// How many generated devices take the place of the inventory file; 0 keeps the file.
        @WithDefault("0")
        int devices();

        /// The same seed makes the same devices.
        @WithDefault("1")
        long seed();

        /// What the latency of a device is drawn from, where `devices.yaml` names none: `200ms`,
        /// `uniform 50ms..2s` or `lognormal 200ms 0.8`.
        @WithDefault("lognormal 200ms 0.8")
        String latency();

        /// The share of generated devices that carry a fault, from 0 to 1.
        @WithDefault("0.02")
        double faults();
    }
}
