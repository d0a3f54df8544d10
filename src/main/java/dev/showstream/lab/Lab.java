package dev.showstream.lab;

import dev.showstream.inventory.Device;
import dev.showstream.lab.router.Router;
import dev.showstream.ssh.connection.SecurityProviders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;

/// Routers to try things on: SSH servers on loopback ports of this process. The same settings make the same routers.
public final class Lab implements AutoCloseable {
    static {
        SecurityProviders.register();
    }

    private final SessionCount count = new SessionCount();
    private final RouterServer server;
    private final Seeds seeds;
    private final Instant started;
    private final Rack attached;
    private final Rack generated;
    private boolean closed;

    public Lab(LabSettings settings, InstantSource time, LabClock clock) {
        seeds = new Seeds(settings);
        started = time.instant();
        server = started(time, clock);
        var hostnames = new Hostnames();
        attached = new Rack(server, hostnames, this::router);
        generated = new Rack(server, hostnames, this::router);
    }

    /// Serves each device that has a simulation and returns it behind its door, and the others as they are.
    ///
    /// Called again with a list that was read anew, it keeps the doors of devices that are still there.
    public synchronized List<Device> attach(List<Device> devices) {
        var simulated = devices.stream().filter(Lab::isSimulated).toList();
        var served = new ArrayDeque<>(serve(attached, simulated));
        return devices.stream()
                .map(device -> isSimulated(device) ? served.remove() : device)
                .toList();
    }

    /// Serves `count` devices that no file describes, in place of those of an earlier call.
    public synchronized List<Device> generated(int count) {
        return serve(generated, new Fleet(seeds).devices(count));
    }

    public Sessions sessions() {
        return count.now();
    }

    /// Begins the peak of [#sessions] anew, at what is open now.
    public void forgetPeak() {
        count.forgetPeak();
    }

    /// Closes every door and drops every session.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        serve(attached, List.of());
        serve(generated, List.of());
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSimulated(Device device) {
        return device.simulation().isPresent();
    }

    private RouterServer started(InstantSource time, LabClock clock) {
        try {
            return new RouterServer(count, time, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("the lab cannot listen on loopback", e);
        }
    }

    private List<Device> serve(Rack rack, List<Device> devices) {
        try {
            return rack.serve(devices);
        } catch (IOException e) {
            throw new UncheckedIOException("the lab cannot serve " + devices.size() + " devices", e);
        }
    }

    private Router router(Device device, String hostname) {
        return new Router(device, hostname, seeds.latency(device), new Router.Origin(seeds.facts(device), started));
    }
}
