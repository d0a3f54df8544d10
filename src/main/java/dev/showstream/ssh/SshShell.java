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

/// Holds conversations over SSH: any number at once, each on the thread that asks for it.
public final class SshShell implements Shell, AutoCloseable {
    private final Settings settings;
    private final Platforms platforms;
    private final Client client;

    public SshShell(Settings settings, Platforms platforms) {
        this.settings = settings;
        this.platforms = platforms;
        this.client = new Client(settings);
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
        try (var session = client.connect(device, platform, call)) {
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

    private Platform platformOf(Device device) throws DeviceException {
        return platforms
                .named(device.platform())
                .orElseThrow(() -> new DeviceException(new Fault.Misconfigured("no platform is called "
                        + device.platform() + "; known are " + String.join(", ", platforms.ids()))));
    }

    @Override
    public void close() {
        client.close();
    }
}
