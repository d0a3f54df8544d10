package dev.showstream.lab;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Simulation;
import dev.showstream.inventory.Simulation.Fault;
import dev.showstream.lab.router.Router;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.stream.Collectors;

/// The devices of one list that are served now, each at its door. For one thread at a time.
final class Rack {
    private final RouterServer server;
    private final Hostnames hostnames;
    private final Draft draft;
    private final Map<String, Place> places = new HashMap<>();

    /// Makes the router that is behind a device, once its hostname is known.
    interface Draft {
        Router router(Device device, String hostname);
    }

    private enum Kind {
        ROUTER,
        DEAD,
        GARBAGE
    }

    private record Place(Router router, Door door) {}

    Rack(RouterServer server, Hostnames hostnames, Draft draft) {
        this.server = server;
        this.hostnames = hostnames;
        this.draft = draft;
    }

    /// Serves these and no others; a device that was served before keeps its door and its hostname.
    List<Device> serve(List<Device> devices) throws IOException {
        release(devices);
        var fresh = new ArrayDeque<RouterDoor>();
        for (var address : server.listen(
                (int) devices.stream().filter(this::needsRouterDoor).count())) {
            fresh.add(new RouterDoor(server, address));
        }
        for (var device : devices) {
            place(device, fresh);
        }
        return devices.stream().map(this::behindItsDoor).toList();
    }

    /// Closes the doors of those that are gone, and of those that need another kind of door now.
    private void release(List<Device> devices) throws IOException {
        var kinds = devices.stream().collect(Collectors.toMap(Device::name, Rack::kind));
        for (var place : List.copyOf(places.values())) {
            var device = place.router().device();
            if (kinds.get(device.name()) != kind(device)) {
                places.remove(device.name());
                hostnames.release(place.router().hostname());
                place.door().close();
            }
        }
    }

    private void place(Device device, Queue<RouterDoor> fresh) throws IOException {
        var before = places.get(device.name());
        var hostname =
                before == null ? hostnames.claim(device) : before.router().hostname();
        var router = draft.router(device, hostname);
        var door = before == null ? door(device, fresh) : before.door();
        if (door instanceof RouterDoor routerDoor) {
            server.place(routerDoor.address(), router);
        }
        places.put(device.name(), new Place(router, door));
    }

    private boolean needsRouterDoor(Device device) {
        return kind(device) == Kind.ROUTER && !places.containsKey(device.name());
    }

    private Device behindItsDoor(Device device) {
        return device.behind(
                Objects.requireNonNull(places.get(device.name())).door().address());
    }

    private static Door door(Device device, Queue<RouterDoor> fresh) throws IOException {
        return switch (kind(device)) {
            case ROUTER -> fresh.remove();
            case DEAD -> DeadDoor.open();
            case GARBAGE -> GarbageDoor.open();
        };
    }

    private static Kind kind(Device device) {
        return switch (device.simulation().map(Simulation::fault).orElse(Fault.NONE)) {
            case NONE, WRONG_PASSWORD, HANG, CUT -> Kind.ROUTER;
            case REFUSED -> Kind.DEAD;
            case GARBAGE -> Kind.GARBAGE;
        };
    }
}
