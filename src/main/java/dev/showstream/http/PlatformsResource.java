package dev.showstream.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Supplier;

/// The makes of device that this server can talk to.
@Path("/api/platforms")
@Produces(MediaType.APPLICATION_JSON)
public class PlatformsResource {
    private final Catalogue catalogue;

    PlatformsResource(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// Where the list comes from.
    public interface Catalogue extends Supplier<List<PlatformView>> {}

    /// A platform as clients see it.
    ///
    /// @param id what `device_type` says, as netmiko spells it
    /// @param readOnly patterns of the commands that are sent without a setting that allows them
    /// @param commands some of them as they may be sent, to complete what a person writes
    public record PlatformView(
            String id, SequencedSet<String> aliases, String title, List<String> readOnly, List<String> commands) {}

    @GET
    public List<PlatformView> platforms() {
        return catalogue.get();
    }
}
