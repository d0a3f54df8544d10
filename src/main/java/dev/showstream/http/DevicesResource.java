package dev.showstream.http;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Inventory;
import dev.showstream.inventory.SelectionException;
import dev.showstream.inventory.Selector;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Supplier;

/// The inventory, without any credential.
@Path("/api/devices")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DevicesResource {
    private final Supplier<Inventory> inventory;

    DevicesResource(Inventories inventory) {
        this.inventory = inventory;
    }

    /// Where the inventory of the moment comes from.
    public interface Inventories extends Supplier<Inventory> {

        /// Why the file as it is now is not in use, if it is not.
        default Optional<String> problem() {
            return Optional.empty();
        }
    }

    /// A device as clients see it.
    ///
    /// @param lab whether the embedded lab answers for it
    public record DeviceView(
            String name,
            String host,
            int port,
            String platform,
            SequencedSet<String> groups,
            SequencedSet<String> tags,
            boolean lab) {
        static DeviceView of(Device device) {
            return new DeviceView(
                    device.name(),
                    device.address().host(),
                    device.address().port(),
                    device.platform(),
                    device.labels().groups(),
                    device.labels().tags(),
                    device.door().isPresent());
        }
    }

    /// Those that the filters leave; a filter that matches none leaves none.
    @GET
    public List<DeviceView> devices(
            @QueryParam("device") List<String> devices,
            @QueryParam("group") List<String> groups,
            @QueryParam("tag") List<String> tags,
            @QueryParam("platform") List<String> platforms) {
        try {
            var selected = inventory.get().select(new Selector(devices, groups, tags, platforms));
            return selected.stream().map(DeviceView::of).toList();
        } catch (SelectionException _) {
            return List.of();
        }
    }
}
