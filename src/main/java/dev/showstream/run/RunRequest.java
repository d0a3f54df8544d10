package dev.showstream.run;

import dev.showstream.inventory.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a client asks for, in the server's own types; which devices that means is not known yet.
///
/// @param workers how many devices to work on at once; more than the server's cap means the cap
public record RunRequest(
        List<Order> orders, Optional<Integer> workers, Optional<Duration> deviceTimeout, Optional<Duration> timeout) {
    public RunRequest {
        orders = List.copyOf(orders);
    }

    /// The same commands for all devices of one selection.
    public record Order(Selector selector, List<String> commands) {
        public Order {
            commands = List.copyOf(commands);
        }
    }

    /// One command on every device, with no limits of its own.
    public static RunRequest everywhere(String command) {
        return new RunRequest(
                List.of(new Order(Selector.ALL, List.of(command))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
