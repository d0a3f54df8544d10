package dev.showstream.inventory.file;

import dev.showstream.inventory.Device;
import dev.showstream.inventory.Inventory;
import dev.showstream.inventory.InventoryException;
import dev.showstream.inventory.yaml.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/// The inventory as its file is now, or as it was when it could last be read.
///
/// Nothing polls: whoever asks for it has the file looked at, and waits for a file that has changed to be read.
public final class LiveInventory {
    private static final Logger LOG = Logger.getLogger(LiveInventory.class);

    private final Path file;
    private final InventoryFile reader;
    private final UnaryOperator<List<Device>> finishing;
    private volatile State state;

    private record State(Inventory inventory, Sources sources, Optional<String> problem) {}

    /// Reads the file for the first time.
    ///
    /// @param finishing what is done to the devices of each reading before anyone sees them
    public LiveInventory(Path file, InventoryFile reader, UnaryOperator<List<Device>> finishing)
            throws InventoryException {
        this.file = file;
        this.reader = reader;
        this.finishing = finishing;
        var sources = new Sources();
        this.state = new State(read(sources), sources, Optional.empty());
    }

    /// The newest inventory that could be read. Looks at the file, and at those that secrets are read from, each time.
    public Inventory current() {
        return fresh().inventory();
    }

    /// Why the file as it is now is not in use, if it is not; for an operator, several lines long perhaps.
    public Optional<String> problem() {
        return fresh().problem();
    }

    private State fresh() {
        var seen = state;
        return seen.sources().areUnchanged() ? seen : reload();
    }

    private synchronized State reload() {
        if (!state.sources().areUnchanged()) {
            state = reloaded(state.inventory());
        }
        return state;
    }

    /// Each change is read once and told once, also when it is no good.
    private State reloaded(Inventory last) {
        var sources = new Sources();
        try {
            var inventory = read(sources);
            LOG.infof("%s has changed: %d devices", file, inventory.size());
            return new State(inventory, sources, Optional.empty());
        } catch (InventoryException e) {
            LOG.warnf(
                    "%s has changed and cannot be used; its last good state (%d devices) stays:\n%s",
                    file, last.size(), e.getMessage());
            return new State(last, sources, Optional.of(e.getMessage()));
        } catch (RuntimeException e) { // our bug, or the lab's: no reason to go without an inventory
            LOG.errorf(e, "%s has changed and cannot be used; its last good state stays", file);
            return new State(last, sources, Optional.of(file + ": internal error; the log has it"));
        }
    }

    private Inventory read(Sources sources) throws InventoryException {
        return new Inventory(finishing.apply(reader.read(file, sources).devices()));
    }
}
