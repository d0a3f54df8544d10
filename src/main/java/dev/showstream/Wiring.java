package dev.showstream;

import dev.showstream.access.Callers;
import dev.showstream.http.DevicesResource.Inventories;
import dev.showstream.http.PlatformsResource.Catalogue;
import dev.showstream.http.PlatformsResource.PlatformView;
import dev.showstream.http.SocketPulse;
import dev.showstream.http.Starts;
import dev.showstream.http.Streams;
import dev.showstream.inventory.Inventory;
import dev.showstream.inventory.InventoryException;
import dev.showstream.inventory.InventoryFile;
import dev.showstream.inventory.LiveInventory;
import dev.showstream.journal.Journals;
import dev.showstream.journal.MemoryBudget;
import dev.showstream.journal.RunFiles;
import dev.showstream.lab.Lab;
import dev.showstream.lab.LabClock;
import dev.showstream.lab.LabSettings;
import dev.showstream.lab.Latency;
import dev.showstream.lab.RealLabClock;
import dev.showstream.limits.Quota;
import dev.showstream.ops.Ready;
import dev.showstream.platform.BadPlatformException;
import dev.showstream.platform.Platform;
import dev.showstream.platform.Platforms;
import dev.showstream.policy.CommandPolicy;
import dev.showstream.policy.Verdict;
import dev.showstream.run.CommandCheck;
import dev.showstream.run.History;
import dev.showstream.run.Kindness;
import dev.showstream.run.Planner;
import dev.showstream.run.Retries;
import dev.showstream.run.Runs;
import dev.showstream.run.Shell;
import dev.showstream.run.Workers;
import dev.showstream.ssh.Phases;
import dev.showstream.ssh.SshShell;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/// Makes the parts and hands them to each other; nothing is decided here that the parts decide.
public class Wiring {

    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Platforms platforms(Settings settings) {
        var builtIn = Platforms.builtIn();
        try {
            return settings.platforms().map(builtIn::with).orElse(builtIn);
        } catch (BadPlatformException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    @Produces
    @Singleton
    Workers workers(Settings settings) {
        if (settings.workers() < 1) {
            throw new ConfigurationException(
                    "showstream.workers is " + settings.workers() + ", and at least 1 is needed");
        }
        return new Workers(settings.workers());
    }

    @Produces
    @Singleton
    LabClock labClock() {
        return new RealLabClock();
    }

    @Produces
    @Singleton
    Lab lab(Settings settings, InstantSource clock, LabClock labClock) {
        var lab = settings.lab();
        try {
            var labSettings = new LabSettings(lab.seed(), Latency.parse(lab.latency()), lab.faults());
            return new Lab(labSettings, clock, labClock);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("showstream.lab: " + e.getMessage(), e);
        }
    }

    void close(@Disposes Lab lab) {
        lab.close();
    }

    @Produces
    @Singleton
    Inventories inventory(Settings settings, Platforms platforms, Instance<Lab> lab) {
        return inventory(settings, platforms, (Supplier<Lab>) lab::get);
    }

    /// @param lab asked only where there is to be one
    Inventories inventory(Settings settings, Platforms platforms, Supplier<Lab> lab) {
        if (settings.lab().enabled() && settings.lab().devices() > 0) {
            var generated = new Inventory(lab.get().generated(settings.lab().devices()));
            return () -> generated;
        }
        var reader = new InventoryFile(platforms.names(), System::getenv, settings.sshConfig());
        try {
            var live = new LiveInventory(
                    settings.inventory(), reader, settings.lab().enabled() ? lab.get()::attach : devices -> devices);
            return new Inventories() {
                @Override
                public Inventory get() {
                    return live.current();
                }

                @Override
                public Optional<String> problem() {
                    return live.problem();
                }
            };
        } catch (InventoryException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    @Produces
    @Singleton
    @Typed(SshShell.class) // the Shell that runs use may be one around it
    SshShell shell(Settings settings, Platforms platforms, Inventories inventory, Phases phases) {
        var keep = settings.sessions().keep();
        if (keep.isNegative()) {
            throw new ConfigurationException("showstream.sessions.keep is " + keep + ", and 0s keeps no session");
        }
        var ssh = dev.showstream.ssh.Settings.defaults(settings.knownHosts())
                .believing(settings.hostKeys())
                .limitedTo(settings.outputLimit().asLongValue())
                .keeping(keep);
        return new SshShell(ssh, platforms, name -> inventory.get().named(name), phases);
    }

    void close(@Disposes SshShell shell) {
        shell.close();
    }

    @Produces
    @Singleton
    CommandPolicy policy(Settings settings, Platforms platforms) {
        var commands = settings.commands();
        try {
            return new CommandPolicy(
                    id -> platforms.named(id).map(Platform::readOnly).orElse(List.of()),
                    commands.allow().orElse(List.of()),
                    commands.deny().orElse(List.of()));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    @Produces
    @Singleton
    CommandCheck check(CommandPolicy policy) {
        return (platform, command) -> policy.check(platform, command) instanceof Verdict.Refused refused
                ? Optional.of(refused.message())
                : Optional.empty();
    }

    @Produces
    @Singleton
    Journals journals(Settings settings, InstantSource clock) {
        var herald = Executors.newVirtualThreadPerTaskExecutor();
        var memory = new MemoryBudget(settings.runs().memory().asLongValue());
        return new Journals(clock, herald, memory, RunFiles.open(settings.runs().directory()));
    }

    void close(@Disposes Journals journals) {
        journals.close();
    }

    @Produces
    @Singleton
    History history(Settings settings, Journals journals, InstantSource clock) {
        return new History(
                journals,
                new History.Keep(settings.runs().keep(), settings.runs().keepFor()),
                clock);
    }

    @Produces
    @Singleton
    Runs runs(Runs.Contact contact, Workers workers, History history, InstantSource clock) {
        var alarms = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("alarms").daemon().factory());
        alarms.setRemoveOnCancelPolicy(true); // else a met deadline would hold its run until it had passed
        var _ = alarms.scheduleWithFixedDelay(history::forgetOld, 10, 10, TimeUnit.MINUTES);
        return new Runs(contact, workers, new Runs.Clockwork(clock, alarms), history);
    }

    @Produces
    @Singleton
    Runs.Contact contact(Settings settings, Shell shell) {
        try {
            var kindness = new Kindness(Retries.upTo(settings.retries()), settings.authFailureLimit());
            return new Runs.Contact(shell, kindness);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("showstream." + e.getMessage(), e);
        }
    }

    @Produces
    @Singleton
    Planner planner(Settings settings, CommandCheck check, Workers workers) {
        return new Planner(check, workers.size(), settings.limits().commandsPerDevice());
    }

    @Produces
    @Singleton
    Starts starts(Runs runs, Planner planner, Inventories inventory, Starts.Guards guards) {
        return new Starts(runs, planner, inventory, guards);
    }

    @Produces
    @Singleton
    Catalogue catalogue(Platforms platforms, CommandPolicy policy) {
        return () ->
                platforms.all().stream().map(platform -> view(platform, policy)).toList();
    }

    private static PlatformView view(Platform platform, CommandPolicy policy) {
        return new PlatformView(
                platform.id(),
                platform.aliases(),
                platform.title(),
                platform.readOnly(),
                policy.suggestions(platform.id(), platform.suggestions()));
    }

    /// Whoever can reach the server may ask for its health: with access control on, not for what its files are called.
    @Produces
    @Singleton
    @Readiness
    HealthCheck ready(Runs runs, Inventories inventory, Journals journals, Callers callers) {
        Ready.Concern file = inventory::problem;
        Ready.Concern disk = journals::failure;
        return callers.isControlled() ? new Ready(runs, file.veiled(), disk.veiled()) : new Ready(runs, file, disk);
    }

    @Produces
    @Singleton
    SocketPulse pulse(Settings settings, Vertx vertx) {
        return new SocketPulse(vertx, settings.heartbeat());
    }

    @Produces
    @Singleton
    Streams streams(Settings settings, Quota places) {
        return new Streams(settings.heartbeat(), places);
    }
}
