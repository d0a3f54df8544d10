package dev.showstream.ssh;

import dev.showstream.inventory.Device;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Output;
import dev.showstream.platform.Platform;
import dev.showstream.platform.Platforms;
import dev.showstream.run.Call;
import dev.showstream.run.Shell;
import dev.showstream.run.Task;
import dev.showstream.ssh.Phases.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/// Holds conversations over SSH: any number at once, each on the thread that asks for it.
public final class SshShell implements Shell, AutoCloseable {
    private final Settings settings;
    private final Platforms platforms;
    private final Phases phases;
    /// Made beside the start of the server, which takes a second of loading cryptography.
    private final CompletableFuture<Client> client;

    /// @param inventory finds the devices that others are reached through, by their names
    public SshShell(
            Settings settings, Platforms platforms, Function<String, Optional<Device>> inventory, Phases phases) {
        this(settings, platforms, phases, () -> {
            var keyring = new Keyring(OwnUser.current());
            return new Client(settings, new Route(platforms, inventory), keyring, phases);
        });
    }

    /// For devices that are all reached directly.
    public SshShell(Settings settings, Platforms platforms) {
        this(settings, platforms, OwnUser.current());
    }

    SshShell(Settings settings, Platforms platforms, OwnUser user) {
        this(settings, platforms, Phases.NONE, () -> {
            var route = new Route(platforms, _ -> Optional.empty());
            return new Client(settings, route, new Keyring(user), Phases.NONE);
        });
    }

    private SshShell(Settings settings, Platforms platforms, Phases phases, Supplier<Client> client) {
        this.settings = settings;
        this.platforms = platforms;
        this.phases = phases;
        this.client = CompletableFuture.supplyAsync(client, SshShell::warmUp);
    }

    @Override
    public List<Output> converse(Task task, Call call) throws DeviceException {
        var outputs = new ArrayList<Output>();
        try {
            call.check();
            var platform = platformOf(task.device());
            converse(task, platform, call, outputs);
            return outputs;
        } catch (DeviceException e) {
            // What ends a call from elsewhere looks like a hang-up from here.
            throw new DeviceException(call.ended().orElse(e.fault()), outputs);
        } catch (RuntimeException e) {
            throw new DeviceException(call.ended().orElseThrow(() -> e), outputs);
        }
    }

    private void converse(Task task, Platform platform, Call call, List<Output> outputs) throws DeviceException {
        var device = task.device();
        try (var session = client.join().connect(device, call)) {
            call.check();
            var watch = new Stopwatch(phases, device.platform());
            var dialogue = session.shell(platform, settings.outputLimit());
            var prompt = watch.time(
                    Phase.PREPARE, () -> new Opening(device, platform, dialogue, settings.quiet()).open(watch));
            var questions = new Questions(device, platform, dialogue, settings.quiet());
            for (var command : task.commands()) {
                outputs.add(watch.time(Phase.COMMAND, () -> questions.ask(command, prompt)));
            }
            new Farewell(platform, device.login(), settings.farewell()).say(dialogue);
        }
    }

    private static void warmUp(Runnable making) {
        Thread.ofPlatform().daemon().name("ssh-warm-up").start(() -> {
            making.run();
            Rehearsal.hold();
        });
    }

    private Platform platformOf(Device device) throws DeviceException {
        return platforms
                .named(device.platform())
                .orElseThrow(() -> new DeviceException(new Fault.Misconfigured("no platform is called "
                        + device.platform() + "; known are " + String.join(", ", platforms.ids()))));
    }

    @Override
    public void close() {
        client.join().close();
    }
}
