package dev.showstream.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showstream.inventory.Selector;
import dev.showstream.run.RunRequest.Order;
import java.util.List;

/// Orders as they are kept with a plan: as a client writes them, with the kinds that select nothing left out.
final class SavedOrders {
    private SavedOrders() {}

    static ArrayNode write(List<Order> orders) {
        var array = JsonNodeFactory.instance.arrayNode();
        orders.forEach(order -> write(order, array.addObject()));
        return array;
    }

    private static void write(Order order, ObjectNode tree) {
        var selector = order.selector();
        put(tree, "devices", selector.devices());
        put(tree, "groups", selector.groups());
        put(tree, "tags", selector.tags());
        put(tree, "platforms", selector.platforms());
        put(tree, "commands", order.commands());
    }

    private static void put(ObjectNode tree, String field, List<String> words) {
        if (!words.isEmpty()) {
            words.forEach(tree.putArray(field)::add);
        }
    }

    /// None where a server before this one did not keep them.
    static List<Order> read(JsonNode orders) {
        return orders.valueStream().map(SavedOrders::order).toList();
    }

    private static Order order(JsonNode tree) {
        return new Order(
                new Selector(
                        words(tree, "devices"), words(tree, "groups"), words(tree, "tags"), words(tree, "platforms")),
                words(tree, "commands"));
    }

    private static List<String> words(JsonNode tree, String field) {
        return tree.path(field).valueStream().map(JsonNode::textValue).toList();
    }
}
