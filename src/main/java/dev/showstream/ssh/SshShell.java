package dev.showstream.ssh;

import dev.showstream.inventory.Device;
import dev.showstream.outcome.DeviceException;
import dev.showstream.outcome.Fault;
import dev.showstream.outcome.Output;
import dev.showstream.platform.Platform;
import dev.showstream.platform.Platforms;
import dev.showstream.run.Call;
import dev.showstream.run.LoginGuard;
import dev.showstream.run.Shell;
import dev.showstream.run.Task;
import dev.showstream.ssh.connection.Client;
import dev.showstream.ssh.connection.Phases;
import dev.showstream.ssh.connection.Phases.Phase;
import dev.showstream.ssh.connection.Settings;
import dev.showstream.ssh.connection.Stop;
import dev.showstream.ssh.connection.Stopwatch;
import dev.showstream.ssh.dialogue.Conversation;
import dev.showstream.ssh.dialogue.Conversations;
import dev.showstream.ssh.login.Keyring;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Holds conversations over SSH: any number at once, each on the thread that asks for it.
public final class SshShell implements Shell, AutoCloseable {
    private final Settings settings;
    private final Route route;
    private final Phases phases;
    private final Conversations conversations;
    private final KeptSessions kept;
    /// Made beside the start of the server, which takes a second of loading cryptography.
    private final CompletableFuture<Client> client;

    /// @param inventory finds the devices that others are reached through, by their names
    public SshShell(
            Settings settings, Platforms platforms, Function<String, Optional<Device>> inventory, Phases phases) {
        this(settings, new Route(platforms, inventory), Surroundings.real().telling(phases));
    }

    /// For devices that are all reached directly.
    public SshShell(Settings settings, Platforms platforms) {
        this(settings, platforms, Surroundings.real());
    }

    SshShell(Settings settings, Platforms platforms, Surroundings around) {
        this(settings, new Route(platforms, _ -> Optional.empty()), around);
    }

    private SshShell(Settings settings, Route route, Surroundings around) {
        this.settings = settings;
        this.route = route;
        this.phases = around.phases();
        this.conversations = new Conversations(settings, around.lines());
        this.kept = new KeptSessions(settings.keep(), settings.farewell());
        this.client = CompletableFuture.supplyAsync(
                () -> new Client(settings, new Keyring(around.user()), phases), SshShell::warmUp);
    }

    @Override
    public List<Output> converse(Task task, Call call) throws DeviceException {
        var visit = new Visit(task, call);
        try {
            visit.make();
            return visit.outputs;
        } catch (DeviceException e) {
            // What ends a call from elsewhere looks like a hang-up from here.
            throw new DeviceException(call.ended().orElse(e.fault()), visit.outputs);
        } catch (RuntimeException e) {
            throw new DeviceException(call.ended().orElseThrow(() -> e), visit.outputs);
        }
    }

    /// One call to one device, in a conversation that was kept or in a new one.
    private final class Visit {
        private final Task task;
        private final Call call;
        private final Stopwatch watch;
        private final List<Output> outputs = new ArrayList<>();

        Visit(Task task, Call call) {
            this.task = task;
            this.call = call;
            this.watch = new Stopwatch(phases, task.device().platform());
        }

        void make() throws DeviceException {
            call.check();
            var platform = platformOf(task.device());
            var way = route.to(task.device());
            var before = kept.take(way);
            if (before.isPresent() && goesOn(before.get())) {
                askIn(before.get(), way);
            } else {
                askIn(opened(platform, way), way);
            }
        }

        /// Whether a conversation that was kept has answered the first command.
        private boolean goesOn(Conversation before) throws DeviceException {
            call.onEnd(before::abort);
            try {
                var first = task.commands().getFirst();
                var answer = watch.time(Phase.COMMAND, () -> before.resume(first));
                answer.ifPresentOrElse(outputs::add, before::abort);
                return answer.isPresent();
            } catch (DeviceException | RuntimeException e) {
                before.close();
                throw e;
            }
        }

        private Conversation opened(Platform platform, List<Stop> way) throws DeviceException {
            call.check();
            var session = client.join().connect(way, call);
            LoginGuard.Attempt<Conversation> opening =
                    () -> watch.time(Phase.PREPARE, () -> conversations.open(session, platform, watch));
            try {
                return platform.login().asksForPassword()
                        ? call.logIn(task.device().login(), opening)
                        : opening.make();
            } catch (DeviceException | RuntimeException e) {
                session.abort();
                throw e;
            }
        }

        /// Asks what is not answered yet.
        private void askIn(Conversation conversation, List<Stop> way) throws DeviceException {
            try {
                for (var command :
                        task.commands().subList(outputs.size(), task.commands().size())) {
                    outputs.add(watch.time(Phase.COMMAND, () -> conversation.ask(command)));
                }
            } catch (DeviceException | RuntimeException e) {
                conversation.close();
                throw e;
            } finally {
                phases.heard(task.device().platform(), conversation.heardSince());
            }
            release(conversation, way);
        }

        /// From here on the end of this call must not end what another one may go on with.
        private void release(Conversation conversation, List<Stop> way) {
            if (settings.keep().isZero()) {
                conversation.leave(settings.farewell());
                return;
            }
            call.onEnd(() -> {});
            if (call.ended().isPresent()) {
                conversation.close();
            } else {
                kept.put(way, conversation);
            }
        }
    }

    private static void warmUp(Runnable making) {
        Thread.ofPlatform().daemon().name("ssh-warm-up").start(() -> {
            making.run();
            Rehearsal.hold();
        });
    }

    private Platform platformOf(Device device) throws DeviceException {
        var platforms = route.platforms();
        return platforms
                .named(device.platform())
                .orElseThrow(() -> new DeviceException(new Fault.Misconfigured("no platform is called "
                        + device.platform() + "; known are " + String.join(", ", platforms.ids()))));
    }

    @Override
    public void close() {
        kept.close();
        client.join().close();
    }
}
