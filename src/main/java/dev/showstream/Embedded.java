package dev.showstream;

import dev.showstream.cli.Failure;
import dev.showstream.cli.Here;
import dev.showstream.cli.Venue;
import dev.showstream.journal.Journals;
import dev.showstream.journal.MemoryBudget;
import dev.showstream.lab.Lab;
import dev.showstream.ssh.connection.Phases;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/// A run's parts without a server: made by the server's own [Wiring] and [DeviceWiring] from the server's own
/// settings, with no port open and with nothing left on disk but known host keys.
final class Embedded {
    /// Above the environment and the system properties.
    private static final int OVER_ALL = 1000;
    /// Enough to see what a run looks like.
    private static final String USUAL_LAB = "10";

    /// What they warn of is a device's fault, which is in the report, escaped. The SSH library speaks in the name of
    /// those of our classes that extend its own, too. Held, since a logger may else forget its level.
    private static final List<Logger> FAULTS = Stream.of(
                    "dev.showstream.run.Visit",
                    "org.apache.sshd",
                    "dev.showstream.ssh.login.Agent",
                    "dev.showstream.ssh.login.KeyLogin",
                    "dev.showstream.ssh.login.KeyLogin$Factory",
                    "dev.showstream.ssh.login.KeyboardLogin",
                    "dev.showstream.ssh.login.KeyboardLogin$Factory",
                    "dev.showstream.ssh.connection.Tunnel",
                    "dev.showstream.ssh.connection.Tunnel$Mouth",
                    "dev.showstream.ssh.connection.TunnellingClient",
                    "dev.showstream.ssh.connection.Sockets",
                    "dev.showstream.lab.ExecChannel",
                    "dev.showstream.lab.RouterServer$ManyPorts",
                    "dev.showstream.lab.ShellChannel")
            .map(Logger::getLogger)
            .toList();

    private final Wiring wiring = new Wiring();
    private final DeviceWiring devices = new DeviceWiring();
    private final Settings settings;
    private final InstantSource clock = wiring.clock();

    private Embedded(Settings settings) {
        this.settings = settings;
    }

    static Venue open(Map<String, String> overrides) throws Failure {
        try {
            return new Embedded(settings(overrides)).venue();
        } catch (ConfigurationException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        } catch (ConfigValidationException e) {
            throw Failure.usage(e.getProblem(0).getMessage().replaceFirst("^[\\w.]+Exception: ", ""));
        }
    }

    private Venue venue() {
        var platforms = devices.platforms(settings);
        Supplier<Lab> lab = () -> devices.lab(settings, clock, devices.labClock());
        var inventory = devices.inventory(settings, platforms, lab);
        var workers = wiring.workers(settings);
        var shell = devices.shell(settings, platforms, inventory, Phases.NONE);
        var memory = new MemoryBudget(settings.runs().memory().asLongValue());
        var journals = new Journals(clock, Executors.newVirtualThreadPerTaskExecutor(), memory, Optional.empty());
        return new Here(
                wiring.runs(wiring.contact(settings, shell), workers, wiring.history(settings, journals, clock), clock),
                wiring.planner(settings, devices.check(devices.policy(settings, platforms)), workers),
                inventory);
    }

    private static Settings settings(Map<String, String> overrides) {
        var settings = mapped(overrides);
        if (!settings.lab().enabled() || settings.lab().devices() > 0 || Files.exists(settings.inventory())) {
            return settings;
        }
        var generated = new HashMap<>(overrides);
        generated.put("showstream.lab.devices", USUAL_LAB);
        return mapped(generated);
    }

    private static Settings mapped(Map<String, String> overrides) {
        return ConfigUtils.configBuilder()
                .withSources(new PropertiesConfigSource(overrides, "command line", OVER_ALL))
                .withMapping(Settings.class)
                .withValidateUnknown(false) // what only a server has is mapped elsewhere
                .build()
                .getConfigMapping(Settings.class);
    }

    /// The names of those that only errors are heard of.
    static List<String> quiet() {
        return FAULTS.stream().map(Logger::getName).toList();
    }

    /// The report is what a person reads, and nothing comes in between but what it cannot tell.
    static void quietLogs() {
        var root = Logger.getLogger("");
        for (var handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new ConsoleHandler(ConsoleHandler.Target.SYSTEM_ERR, new PatternFormatter("%-5p %s%e%n")));
        root.setLevel(Level.WARNING);
        FAULTS.forEach(logger -> logger.setLevel(Level.SEVERE));
    }
}
