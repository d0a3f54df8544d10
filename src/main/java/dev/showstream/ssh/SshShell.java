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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Holds conversations over SSH: any number at once, each on the thread that asks for it.
public final class SshShell implements Shell, AutoCloseable {
    private final Settings settings;
    private final Platforms platforms;
    /// Made beside the start of the server, which takes a second of loading cryptography.
    private final CompletableFuture<Client> client;

    /// @param inventory finds the devices that others are reached through, by their names
    public SshShell(Settings settings, Platforms platforms, Function<String, Optional<Device>> inventory) {
        this(settings, platforms, inventory, OwnUser.current());
    }

    SshShell(Settings settings, Platforms platforms, Function<String, Optional<Device>> inventory, OwnUser user) {
        this.settings = settings;
        this.platforms = platforms;
        this.client = CompletableFuture.supplyAsync(
                () -> new Client(settings, new Route(platforms, inventory), new Keyring(user)), SshShell::warmUp);
    }

    /// For devices that are all reached directly.
    public SshShell(Settings settings, Platforms platforms) {
        this(settings, platforms, _ -> Optional.empty());
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
            var dialogue = session.shell(platform, settings.outputLimit());
            var prompt = new Opening(device, platform, dialogue, settings.quiet()).open();
            var questions = new Questions(device, platform, dialogue, settings.quiet());
            for (var command : task.commands()) {
                outputs.add(questions.ask(command, prompt));
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
