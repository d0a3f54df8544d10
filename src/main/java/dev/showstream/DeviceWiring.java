package dev.showstream;

import dev.showstream.http.DevicesResource.Inventories;
import dev.showstream.http.PlatformsResource.Catalogue;
import dev.showstream.http.PlatformsResource.PlatformView;
import dev.showstream.inventory.Inventory;
import dev.showstream.inventory.InventoryException;
import dev.showstream.inventory.file.InventoryFile;
import dev.showstream.inventory.file.LiveInventory;
import dev.showstream.lab.Lab;
import dev.showstream.lab.LabClock;
import dev.showstream.lab.LabSettings;
import dev.showstream.lab.Latency;
import dev.showstream.lab.RealLabClock;
import dev.showstream.platform.BadPlatformException;
import dev.showstream.platform.Platform;
import dev.showstream.platform.Platforms;
import dev.showstream.policy.CommandPolicy;
import dev.showstream.policy.Verdict;
import dev.showstream.run.CommandCheck;
import dev.showstream.ssh.SshShell;
import dev.showstream.ssh.connection.Phases;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes the devices, what is known of their platforms, and the way to them.
public class DeviceWiring {

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
        var ssh = dev.showstream.ssh.connection.Settings.defaults(settings.knownHosts())
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
}
